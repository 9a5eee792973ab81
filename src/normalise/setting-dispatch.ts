import type { Dispatch } from "../contract/dispatch.js";
import type { MessageId } from "../contract/message.js";
import type { TopicName } from "../contract/topic.js";
import type { Context } from "./context.js";
import { dispatchAt } from "./dispatch-at.js";
import type { FoundMessage } from "./message.js";
import { schemasAt } from "./schema-place.js";
import { valuesAt } from "./type-places.js";

/** Dispatch as `x-kafka.type` says; `undefined` when no message has it, "invalid" when what they say doesn't agree. */
export function settingDispatch(
  ctx: Context,
  topic: TopicName,
  messages: readonly FoundMessage[],
): Dispatch | "invalid" | undefined {
  const first = messages.find((found) => found.type !== undefined);
  const place = first?.type?.place;
  if (first === undefined || place === undefined) return undefined;
  const owners = new Map<string, string>();
  const types = new Map<MessageId, readonly string[]>();
  for (const found of messages) {
    const source = found.type?.source ?? found.node;
    const invalid = (message: string, remedy: string): void =>
      ctx.report("setting-invalid", source, message, remedy);
    const { name, id } = found.message;
    const values = found.type?.values.length ? found.type.values : valuesAt(ctx, found, place);
    const isElsewhere =
      found.type !== undefined && JSON.stringify(found.type.place) !== JSON.stringify(place);
    const isUndescribed =
      place.in === "payload" &&
      !found.payload.isForeign &&
      schemasAt(ctx.reader, found.payload.node, place.path).length === 0;
    const taken = values?.find((value) => owners.has(value));
    if (isElsewhere) {
      invalid(
        `x-kafka type of ${name} stands at another place than that of ${first.message.name}, but a reader of topic ${topic} looks at one place.`,
        "Name the same place in all messages of the topic.",
      );
    } else if (isUndescribed) {
      invalid(
        `x-kafka type of topic ${topic} stands at a place that the payload schema of ${name} does not describe.`,
        "Name a property that every payload schema of the topic describes.",
      );
    } else if (values === undefined) {
      invalid(
        `${name} has no value of the type that x-kafka names for topic ${topic}, so no record would ever be one.`,
        "Give it an x-kafka type with a value, or a const at that place.",
      );
    } else if (taken !== undefined) {
      invalid(
        `The type ${JSON.stringify(taken)} means both ${owners.get(taken)} and ${name} on topic ${topic}.`,
        "Give each message values of its own.",
      );
    } else {
      for (const value of values) owners.set(value, name);
      types.set(id, values);
    }
  }
  return types.size === messages.length ? dispatchAt(place, types) : "invalid";
}
