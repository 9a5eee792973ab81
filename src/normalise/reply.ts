import type { Header } from "../contract/header.js";
import type { Message, MessageId } from "../contract/message.js";
import type { Operation } from "../contract/operation.js";
import type { Reply, ReplyAddress } from "../contract/reply.js";
import { placeOf } from "../contract/source.js";
import type { Context } from "./context.js";
import { type FoundMessage, messageId } from "./message.js";
import type { ChannelPart, OperationPart, ReplyPart } from "./parts.js";
import { PLACE_SYNTAX, type Place, parsePlace } from "./runtime-expression.js";
import { schemasAt } from "./schema-place.js";
import { saidTopicName } from "./topic-name.js";
import type { FoundTopics } from "./topics.js";

/** The reply of an operation; `undefined` where it has none, or none that code can be generated for, which is reported. */
export function replyOf(
  ctx: Context,
  part: OperationPart,
  requests: readonly MessageId[],
  found: FoundTopics,
): Reply | undefined {
  const { reply } = part;
  if (reply === undefined) return undefined;
  const asked = found.messages.filter(({ message }) => requests.includes(message.id));
  const messages = messagesOf(ctx, reply, found);
  if (messages.length === 0) return undefined;
  const topic = topicOf(ctx, reply.channel, found);
  if (messages.some(({ message }) => message.parameters.length > 0)) {
    ctx.report(
      "parameters-unsupported",
      reply.node,
      "The topic of the reply has parameters, which is not supported: the request is a message like any other, without a reply.",
      "Give the reply's channel an address without {braces}, or none where the request names the topic.",
    );
    return undefined;
  }
  const address = addressOf(ctx, reply, asked, topic);
  const isAwaited = part.action === "send";
  if (topic === undefined && (isAwaited || address === undefined)) {
    ctx.report(
      "reply-address-missing",
      reply.node,
      isAwaited
        ? "The channel of the reply has no address, so there is no topic to await it on: the request can only be sent."
        : "Neither the channel of the reply has an address nor does the request name one, so nothing says where it goes: none is generated.",
      isAwaited
        ? "Give that channel the address of the topic on which this application reads its replies."
        : "Give that channel an address, or say in reply.address.location which header of the request names it.",
    );
    return undefined;
  }
  const isCorrelated = correlates(ctx, reply, asked, messages, isAwaited);
  if (isAwaited && !isCorrelated) return undefined;
  return {
    topic,
    messages: messages.map(({ message }) => message.id),
    address,
    source: placeOf(reply.node),
  };
}

/** The reply's messages; none where there is no channel of Kafka that has them. */
function messagesOf(ctx: Context, reply: ReplyPart, found: FoundTopics): readonly FoundMessage[] {
  const { channel, node } = reply;
  const topic = channel && found.nameOf.get(channel);
  if (channel !== undefined && topic !== undefined) {
    const ids = new Set(reply.messages.map((message) => messageId(topic, message.node)));
    const messages = found.messages.filter(({ message }) => ids.has(message.id));
    if (messages.length > 0) return messages;
  }
  const what =
    channel === undefined
      ? "The reply names no channel"
      : `The channel ${JSON.stringify(channel.key)} of the reply ${topic === undefined ? "is not on Kafka" : "has no such message"}`;
  ctx.report(
    "reply-channel-missing",
    ctx.reader.get(node, "channel") === undefined ? node : (node.members.get("channel") ?? node),
    `${what}, so nothing says what the reply is: none is generated.`,
    "Name a channel on Kafka in reply.channel that has the reply's messages; its address is null where only the request names the topic.",
  );
  return [];
}

/** The topic of a channel that something names, and not only its key. */
function topicOf(
  ctx: Context,
  channel: ChannelPart | undefined,
  found: FoundTopics,
): string | undefined {
  if (channel === undefined) return undefined;
  const isNamed =
    ctx.reader.text(channel.node, "address") !== undefined ||
    saidTopicName(ctx, channel).by !== "address";
  return isNamed ? found.nameOf.get(channel) : undefined;
}

function addressOf(
  ctx: Context,
  { node }: ReplyPart,
  requests: readonly FoundMessage[],
  topic: string | undefined,
): ReplyAddress | undefined {
  const location = ctx.reader.get(node, "address", "location");
  if (location === undefined) return undefined;
  const place = parsePlace(typeof location.value === "string" ? location.value : undefined);
  const without = place && requests.find((request) => !has(ctx, request, place));
  if (place !== undefined && without === undefined) {
    return place.in === "header"
      ? { in: "header", header: place.name }
      : { in: "payload", path: place.path };
  }
  const why =
    without === undefined
      ? "which is no place of a message"
      : `which ${without.message.name} does not declare`;
  const rest =
    topic === undefined ? "" : `; replies go to ${JSON.stringify(topic)}, the topic of its channel`;
  ctx.report(
    "reply-address-missing",
    location,
    `The address of the reply is at ${JSON.stringify(location.value)}, ${why}${rest}.`,
    `Write it as ${PLACE_SYNTAX}, and declare that header or property in the request.`,
  );
  return undefined;
}

function has(ctx: Context, { payload, headers }: FoundMessage, place: Place): boolean {
  if (place.in === "header") return schemasAt(ctx.reader, headers, [place.name]).length > 0;
  return payload.isForeign || schemasAt(ctx.reader, payload.node, place.path).length > 0;
}

/** Whether requests and replies say which belong together; where they don't, that is reported. */
function correlates(
  ctx: Context,
  { node }: ReplyPart,
  requests: readonly FoundMessage[],
  replies: readonly FoundMessage[],
  isAwaited: boolean,
): boolean {
  const without = [...requests, ...replies].filter(
    ({ message }) => message.correlation === undefined,
  );
  if (without.length === 0) return true;
  const names = [...new Set(without.map(({ message }) => message.name))].join(", ");
  const shared = sharedHeader(requests, replies);
  ctx.report(
    "reply-uncorrelated",
    node,
    isAwaited
      ? `Nothing says to which request a reply belongs (no correlationId: ${names}), so replies can't be awaited: the request can only be sent.`
      : `Nothing says to which request a reply belongs (no correlationId: ${names}), so replies go out without an id that their requester would know them by.`,
    `Give each of these messages correlationId: { location: $message.header#/${shared} }, with that header on both sides.`,
  );
  return false;
}

/** A header that all messages declare and that sounds like it. */
function sharedHeader(requests: readonly FoundMessage[], replies: readonly FoundMessage[]): string {
  const [first, ...rest] = [...requests, ...replies].map(({ message }) => message.headers);
  const shared = (first ?? []).filter(({ name }) =>
    rest.every((headers) => headers.some((header) => header.name === name)),
  );
  return shared.find(({ name }) => /correlation|request.?id/i.test(name))?.name ?? "correlationId";
}

/** Messages whose sender awaits replies fill in the header that says where. */
export function withReplyTopics(
  messages: readonly Message[],
  operations: readonly Operation[],
): readonly Message[] {
  const awaited = operations.flatMap(({ action, messages: requests, reply }) =>
    action === "send" && reply?.topic !== undefined && reply.address?.in === "header"
      ? [{ requests, topic: reply.topic, header: reply.address.header }]
      : [],
  );
  return messages.map((message) => {
    const own = awaited.find(({ requests }) => requests.includes(message.id));
    if (own === undefined) return message;
    const headers = message.headers.map((header) =>
      isOpen(header, own.header)
        ? { ...header, value: { from: "const", value: own.topic } as const }
        : header,
    );
    return { ...message, headers };
  });
}

function isOpen({ name, type, value }: Header, wanted: string): boolean {
  return name === wanted && type === "string" && value.from === "argument";
}
