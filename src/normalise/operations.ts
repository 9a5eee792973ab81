import type { Dispatch } from "../contract/dispatch.js";
import type { Operation } from "../contract/operation.js";
import { placeOf } from "../contract/source.js";
import { compareText } from "../lib/compare.js";
import type { RawNode } from "../parse/raw-node.js";
import { consumerConfig, consumerProperties } from "./consumer-settings.js";
import type { Context } from "./context.js";
import { documentationOf } from "./documentation.js";
import { errorConfig, errorProperties } from "./error-settings.js";
import { kafkaBinding } from "./kafka-binding.js";
import { messageId } from "./message.js";
import { namedBy } from "./named-by.js";
import type { OperationPart } from "./parts.js";
import { producerConfig, producerProperties } from "./producer-settings.js";
import { readMode, readProperty } from "./read-mode.js";
import { replyOf } from "./reply.js";
import type { FoundTopics } from "./topics.js";
import { readSettings } from "./x-kafka.js";

/** The operations on Kafka topics, in code-unit order of their ids. */
export function operationsOf(
  ctx: Context,
  parts: readonly OperationPart[],
  found: FoundTopics,
): readonly Operation[] {
  const taken = new Set(parts.flatMap(({ id }) => id ?? []));
  const operations = parts.flatMap((part): Operation[] => {
    const topic = found.topics.find(({ name }) => name === found.nameOf.get(part.channel));
    if (topic === undefined) return [];
    const ids = new Set(part.messages.map(({ node }) => messageId(topic.name, node)));
    const messages = topic.messages.filter((id) => ids.has(id));
    return [
      operationOf(ctx, part, topic.dispatch, {
        id: part.id ?? madeId(`${part.action}.${topic.name}`, taken),
        topic: topic.name,
        messages,
        documentation: documentationOf(ctx.reader, part.node),
        clientId: namedBy(ctx, kafkaBinding(ctx, part.node), "clientId"),
        reply: replyOf(ctx, part, messages, found),
        source: placeOf(part.node),
      }),
    ];
  });
  return operations.sort((a, b) => compareText(a.id, b.id));
}

type Base = Omit<Extract<Operation, { action: "send" }>, "action" | "producer">;

function operationOf(
  ctx: Context,
  { action, node }: OperationPart,
  dispatch: Dispatch,
  base: Base,
): Operation {
  if (action === "send") return { ...base, action, producer: producerConfig(ctx, node) };
  const settings = ctx.reader.get(node, "x-kafka");
  const reason = "only an operation that sends has use for it";
  const known = { ...consumerProperties, ...errorProperties, read: readProperty };
  const elsewhere = Object.keys(producerProperties).filter((name) => !Object.hasOwn(known, name));
  const read = readSettings(
    ctx,
    settings,
    known,
    "a receive operation",
    Object.fromEntries(elsewhere.map((name) => [name, reason])),
  );
  const {
    "errors.deadletterqueue.topic.name": _topic,
    "errors.deadletterqueue.format": _format,
    "errors.retry.attempts": _attempts,
    "errors.retry.delay.ms": _delay,
    "errors.retry.delay.max.ms": _max,
    "errors.retry.topic.delays.ms": _delays,
    "errors.retry.topic.name": _prefix,
    unknown: _unknown,
    read: _read,
    ...consumer
  } = read;
  const groupId = groupOf(ctx, node, read["group.id"]);
  const place = { topic: base.topic, groupId, node, settings };
  return {
    ...base,
    action,
    groupId,
    read: readMode(ctx, settings, read.read, dispatch),
    consumer: consumerConfig(ctx, settings, consumer),
    errors: errorConfig(ctx, place, read),
  };
}

/** The group of the binding, else of `x-kafka`. */
function groupOf(ctx: Context, operation: RawNode, own: string | undefined): string | undefined {
  const bound = namedBy(ctx, kafkaBinding(ctx, operation), "groupId");
  const place = ctx.reader.get(operation, "x-kafka", "group.id");
  if (bound !== undefined && own !== undefined && bound !== own && place !== undefined) {
    ctx.report(
      "setting-invalid",
      place,
      `x-kafka group.id: ${own} contradicts bindings.kafka.groupId, which is ${bound}.`,
      "Name the group once, in the binding.",
    );
  }
  return bound ?? own;
}

function madeId(wanted: string, taken: Set<string>): string {
  let id = wanted;
  for (let count = 2; taken.has(id); count++) id = `${wanted}.${count}`;
  taken.add(id);
  return id;
}
