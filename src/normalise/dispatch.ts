import type { Dispatch } from "../contract/dispatch.js";
import type { MessageId } from "../contract/message.js";
import type { TopicName } from "../contract/topic.js";
import type { RawNode } from "../parse/raw-node.js";
import type { Context } from "./context.js";
import { discriminatorDispatch } from "./discriminator-dispatch.js";
import { dispatchAt } from "./dispatch-at.js";
import type { FoundMessage } from "./message.js";
import { opennessOf } from "./openness.js";
import type { Place } from "./runtime-expression.js";
import { settingDispatch } from "./setting-dispatch.js";
import { candidatePlaces, cloudEventPlaces, valuesAt } from "./type-places.js";

/** How a reader tells the messages of a topic apart: the first of the ways that works for all of them. */
export function dispatchOf(
  ctx: Context,
  topic: TopicName,
  messages: readonly FoundMessage[],
  channel: RawNode,
): Dispatch {
  // What is alone has a type where the contract says so, and then whatever joins it later is no part of it.
  if (messages.length < 2 && messages.every((found) => found.type === undefined || found.isNull))
    return { by: "only" };
  // A record without a value has its own place in the order: it can't hold a type.
  const typed = messages.filter((found) => !found.isNull);
  if (messages.length > 1 && typed.length < 2) return { by: "validators" };
  const bySetting = settingDispatch(ctx, topic, typed);
  if (bySetting === "invalid") return { by: "validators" };
  const found =
    bySetting ??
    byValues(ctx, typed, cloudEventPlaces(ctx, typed)) ??
    byValues(ctx, typed, candidatePlaces(ctx, typed)) ??
    discriminatorDispatch(ctx, typed);
  if (found !== undefined) return withAll(found, messages);
  const names = typed.map((each) => each.message.name).join(", ");
  ctx.report(
    "dispatch-ambiguous",
    channel,
    `Nothing tells the messages of topic ${topic} apart (${names}): a reader takes the first one whose validator accepts a record, which may be the wrong one.`,
    "Give each message a header or a payload property with a const of its own, or name the place in x-kafka type.",
  );
  return byValidators(typed);
}

/** Those that take anything last: nothing that comes after them would ever be found. */
function byValidators(messages: readonly FoundMessage[]): Dispatch {
  const ranked = messages.map(
    ({ message, payload }) => [message.id, opennessOf(payload.node)] as const,
  );
  if (new Set(ranked.map(([, openness]) => openness)).size < 2) return { by: "validators" };
  const late = ranked.filter(([, openness]) => openness > 0);
  return { by: "validators", late: Object.fromEntries(late) };
}

function byValues(
  ctx: Context,
  messages: readonly FoundMessage[],
  places: readonly Place[],
): Dispatch | undefined {
  for (const place of places) {
    const types = new Map<MessageId, readonly string[]>();
    for (const found of messages) {
      const values = valuesAt(ctx, found, place);
      if (values !== undefined) types.set(found.message.id, values);
    }
    if (types.size === messages.length && areDisjoint(types)) return dispatchAt(place, types);
  }
  return undefined;
}

function areDisjoint(types: ReadonlyMap<MessageId, readonly string[]>): boolean {
  const all = [...types.values()].flatMap((values) => [...new Set(values)]);
  return new Set(all).size === all.length;
}

/** Messages that are null and nothing else have no value of the type. */
function withAll(dispatch: Dispatch, messages: readonly FoundMessage[]): Dispatch {
  if (dispatch.by === "only" || dispatch.by === "validators") return dispatch;
  const types = Object.fromEntries(
    messages.map(({ message }) => [message.id, [...new Set(dispatch.types[message.id] ?? [])]]),
  );
  return { ...dispatch, types };
}
