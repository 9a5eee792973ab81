import type { Message, MessageId } from "../contract/message.js";
import type { TopicName } from "../contract/topic.js";
import { closest } from "../lib/closest.js";
import type { Context } from "./context.js";
import type { FoundMessage } from "./message.js";

/** The messages of a topic, each with the one that supersedes it. */
export function withSuccessors(
  ctx: Context,
  topic: TopicName,
  messages: readonly FoundMessage[],
): readonly FoundMessage[] {
  if (messages.every(({ successor }) => successor === undefined)) return messages;
  const next = new Map<MessageId, Message>();
  for (const found of messages) {
    const successor = successorOf(ctx, topic, found, messages);
    if (successor !== undefined) next.set(found.message.id, successor);
  }
  return messages.map((found) => {
    const { message } = found;
    const circle = circleOf(message, next);
    if (circle !== undefined) {
      ctx.report(
        "successor-cycle",
        placeOfSetting(ctx, found),
        `On topic ${topic} each of these is superseded by the next: ${circle.join(" → ")}; so none of them is the newest version.`,
        `Remove "superseded.by" from the newest one.`,
      );
    }
    const supersededBy = circle === undefined ? next.get(message.id)?.id : undefined;
    return { ...found, message: { ...message, supersededBy } };
  });
}

function successorOf(
  ctx: Context,
  topic: TopicName,
  found: FoundMessage,
  messages: readonly FoundMessage[],
): Message | undefined {
  const { successor: name, message } = found;
  if (name === undefined) return undefined;
  const successor = messages.find((each) => each.message.name === name);
  if (successor !== undefined) return successor.message;
  const near = closest(
    name,
    messages.map((each) => each.message.name),
  );
  ctx.report(
    "successor-unknown",
    placeOfSetting(ctx, found),
    `${message.name} is superseded by ${JSON.stringify(name)}, which is no message of topic ${topic}.`,
    near === undefined || near === message.name
      ? "Name a message of the same topic, or add it there."
      : `Did you mean ${JSON.stringify(near)}?`,
  );
  return undefined;
}

/** The names from a message back to itself; `undefined` where its versions have an end, or a circle without it. */
function circleOf(
  { id, name }: Message,
  next: ReadonlyMap<MessageId, Message>,
): readonly string[] | undefined {
  const names = [name];
  for (let at = next.get(id); at !== undefined; at = next.get(at.id)) {
    names.push(at.name);
    if (at.id === id) return names;
    // It leads into a circle that others are told of.
    if (names.length > next.size + 1) return undefined;
  }
  return undefined;
}

function placeOfSetting(ctx: Context, { node }: FoundMessage) {
  return ctx.reader.get(node, "x-kafka", "superseded.by") ?? node;
}
