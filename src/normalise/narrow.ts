import type { DiagnosticCode } from "../diagnostics/catalogue.js";
import { type Diagnostic, diagnostic } from "../diagnostics/diagnostic.js";
import type { Context } from "./context.js";
import { kafkaBinding } from "./kafka-binding.js";
import type { ChannelPart, MessagePart, OperationPart, Parts, ReplyPart } from "./parts.js";
import { payloadOf } from "./payload.js";
import { isObject } from "./reader.js";
import { topicNameOf } from "./topic-name.js";

/** A document without the channels and messages that nothing can be generated of, and what to say of each. */
export interface Narrowed {
  readonly parts: Parts;
  readonly diagnostics: readonly Diagnostic[];
}

/** Why a document may be narrowed: what these are said of can be left out, and the rest is sound without it. */
const reasons: ReadonlySet<DiagnosticCode> = new Set(["topic-name-illegal", "unsupported-format"]);

export function canBeNarrowed(diagnostics: readonly Diagnostic[]): boolean {
  return diagnostics.some(({ code }) => reasons.has(code));
}

/**
 * Leaves out channels whose topic names Kafka refuses, and messages in formats that are not supported: one Avro message
 * among twenty of JSON must not keep a team from generating the others. `undefined` where nothing would be left.
 */
export function narrow(ctx: Context, parts: Parts): Narrowed | undefined {
  const diagnostics: Diagnostic[] = [];
  const kept = new Map<ChannelPart, ChannelPart>();
  const readable = new Map<MessagePart, boolean>();
  for (const channel of parts.channels) {
    const unnamed = found(ctx, (probe) => topicNameOf(probe, channel));
    if (unnamed !== undefined) {
      const what = `Channel ${JSON.stringify(channel.key)} is left out`;
      diagnostics.push(skipped("topic-skipped", what, unnamed));
      continue;
    }
    for (const message of [...channel.messages, ...messagesOn(channel, parts.operations)]) {
      const foreign = found(ctx, (probe) => {
        payloadOf(probe, message.node);
        const key = kafkaBinding(probe, message.node)?.members.get("key");
        for (const part of [key, message.node.members.get("headers")]) {
          if (part !== undefined && isObject(probe.reader.resolve(part))) probe.schemas.add(part);
        }
        probe.schemas.table();
      });
      readable.set(message, foreign === undefined);
      if (foreign === undefined) continue;
      const what = `Message ${JSON.stringify(message.name)} is left out, and readers of its topic can't decode its records`;
      diagnostics.push(skipped("message-skipped", what, foreign));
    }
    const messages = channel.messages.filter((message) => readable.get(message));
    if (messages.length > 0 || channel.messages.length === 0) {
      kept.set(channel, { ...channel, messages });
    }
  }
  // One whose channel is left out keeps it, and is then told to be on no topic.
  const narrowedReply = (reply: ReplyPart | undefined): ReplyPart | undefined =>
    reply?.channel === undefined
      ? reply
      : {
          ...reply,
          channel: kept.get(reply.channel) ?? reply.channel,
          messages: reply.messages.filter((message) => readable.get(message)),
        };
  const operations = parts.operations.flatMap((operation): OperationPart[] => {
    const channel = kept.get(operation.channel);
    const messages = operation.messages.filter((message) => readable.get(message));
    const isSilenced = messages.length === 0 && operation.messages.length > 0;
    if (channel === undefined || isSilenced) return [];
    return [{ ...operation, channel, messages, reply: narrowedReply(operation.reply) }];
  });
  if (![...kept.values()].some(({ messages }) => messages.length > 0)) return undefined;
  return { parts: { channels: [...kept.values()], operations }, diagnostics };
}

function messagesOn(
  channel: ChannelPart,
  operations: readonly OperationPart[],
): readonly MessagePart[] {
  return operations.flatMap((operation) =>
    operation.channel === channel ? operation.messages : [],
  );
}

/** The first reason to leave something out that comes up when it is read by itself. */
function found(ctx: Context, read: (probe: Context) => void): Diagnostic | undefined {
  const probe = ctx.fresh();
  read(probe);
  return probe.diagnostics.find(({ code }) => reasons.has(code));
}

function skipped(
  code: "topic-skipped" | "message-skipped",
  what: string,
  { message, remedy, source }: Diagnostic,
): Diagnostic {
  const why = `${message.charAt(0).toLowerCase()}${message.slice(1)}`;
  return diagnostic(code, { message: `${what}: ${why}`, remedy, source });
}
