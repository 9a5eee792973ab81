import type { BoundHandler } from "../consumer/bound-handlers.js";
import type { ReplyPlanner } from "../consumer/definition.js";
import { Outcome } from "../consumer/outcome.js";
import { correlationIdOf, headerText } from "../message/correlation.js";
import type { EncodedRecord } from "../message/encoded-record.js";
import { valueAt } from "../message/json-pointer.js";
import type { AnyMessageType } from "../message/message.js";
import { placeText } from "../message/message-place.js";
import type { Outgoing } from "../message/outgoing.js";
import { decodeValue } from "../message/value.js";
import type { SendResult } from "../producer/sent.js";
import type { ReplyDefinition } from "./definition.js";

type Context = Parameters<BoundHandler>[1];

/** What `createSend` has made. */
interface Send {
  all(messages: readonly Outgoing<string>[]): Promise<readonly SendResult[]>;
}

/** Makes of a handler that returns a reply one that sends it. */
export function replyWith(definition: ReplyDefinition): ReplyPlanner {
  const messages = new Map(definition.messages.map((message) => [message.name, message]));
  return (handler) => async (event, ctx) => {
    const topic = topicOf(definition, ctx.upcastFrom?.event ?? event, ctx);
    if (topic instanceof Outcome) return topic;
    const returned = await handler(event, ctx);
    if (returned instanceof Outcome) return returned;
    const message = isOutgoing(returned) ? messages.get(returned.name) : undefined;
    if (!isOutgoing(returned) || !message) throw new TypeError(noReply(definition));
    const { correlationId } = ctx;
    const encode = (): EncodedRecord => {
      const record = { ...returned.encode(), topic };
      if (correlationId !== undefined) checkCorrelation(message, record, correlationId);
      return record;
    };
    // Generated code makes it with `createSend`, of whatever the service sends and replies.
    const [result] = await (ctx.send as Send).all([{ name: message.name, encode }]);
    if (result?.ok === false) throw result.error;
    return undefined;
  };
}

/** Where the reply goes; without a place for it the request is not worth handling. */
function topicOf(
  { topic, address }: ReplyDefinition,
  event: unknown,
  ctx: Context,
): string | Outcome {
  if (!address) return topic ?? ctx.deadLetter("the contract names no topic for its reply");
  const named =
    "header" in address
      ? headerText(ctx.raw.headers?.[address.header])
      : valueAt(event, address.payload);
  const place = placeText(address);
  if (named === undefined || named === null || named === "") {
    return topic ?? ctx.deadLetter(`it names no topic for its reply in ${place}`);
  }
  // What a stranger has written there is not repeated.
  if (typeof named === "string" && /^[a-zA-Z0-9._-]{1,249}$/.test(named)) return named;
  return ctx.deadLetter(`what it names for its reply in ${place} is no topic`);
}

/** A reply with another id would never be found by who waits for it. */
function checkCorrelation(
  { name, definition }: AnyMessageType,
  { value, headers }: EncodedRecord,
  expected: string,
): void {
  const { correlation } = definition;
  if (!correlation) return;
  const body = "payload" in correlation ? decodeValue(value) : undefined;
  const id = correlationIdOf(definition, body?.ok ? body.value : undefined, headers);
  if (id === expected) return;
  throw new TypeError(
    `${name} does not carry the correlation id of its request: put ctx.correlationId into ${placeText(correlation)}`,
  );
}

function isOutgoing(value: unknown): value is Outgoing<string> {
  if (typeof value !== "object" || value === null) return false;
  return "name" in value && "encode" in value && typeof value.encode === "function";
}

function noReply({ messages }: ReplyDefinition): string {
  const made = messages.map(({ name }) => `${name}.of(…)`).join(" or ");
  return `the handler returned no reply: return ${made}, or ctx.skip("why")`;
}
