import type { Message } from "../contract/message.js";
import { placeOf } from "../contract/source.js";
import type { TopicName } from "../contract/topic.js";
import type { RawNode } from "../parse/raw-node.js";
import type { Context } from "./context.js";
import { correlationOf, withCorrelation } from "./correlation.js";
import { documentationOf } from "./documentation.js";
import { examplesOf } from "./examples.js";
import { headersOf } from "./headers.js";
import { keyOf } from "./key.js";
import { messageParameters } from "./message-parameters.js";
import type { MessagePart } from "./parts.js";
import { type Payload, payloadOf } from "./payload.js";
import { boolean, choice, text } from "./property.js";
import { isNull } from "./schema-place.js";
import type { FoundParameter } from "./topic-parameters.js";
import { type TypeSetting, typeProperty, typeSetting } from "./type-setting.js";
import { readSettings } from "./x-kafka.js";

/** A message of a topic, and what dispatch has to know of it. */
export interface FoundMessage {
  readonly message: Message;
  readonly node: RawNode;
  readonly payload: Payload;
  readonly headers: RawNode | undefined;
  readonly type: TypeSetting | undefined;
  /** What `x-kafka` calls the message's next version. */
  readonly successor: string | undefined;
  /** Its payload is null and nothing else: no record with a value is one of it. */
  readonly isNull: boolean;
}

const properties = {
  key: text,
  "key.encoding": choice(["string", "json"]),
  type: typeProperty,
  tombstone: boolean,
  "superseded.by": text,
};

/** Identity of a message on a topic. */
export function messageId(topic: TopicName, { file, pointer }: RawNode): string {
  return `${topic}|${file}#${pointer}`;
}

/** What a message has to know of its topic. */
export interface TopicOfMessage {
  readonly name: TopicName;
  /** The topic keeps only the last record of each key. */
  readonly isCompacted: boolean;
  readonly parameters: readonly FoundParameter[];
}

export function messageOf(
  ctx: Context,
  { name: topic, isCompacted, parameters }: TopicOfMessage,
  { name, node }: MessagePart,
): FoundMessage {
  const settings = readSettings(ctx, ctx.reader.get(node, "x-kafka"), properties, "a message");
  const payload = payloadOf(ctx, node);
  const type = typeSetting(ctx, node, settings.type);
  const headers = headersOf(ctx, node, payload, type);
  const correlation = correlationOf(ctx, { message: node, payload, headers });
  const onlyNull = isNull(ctx.reader, payload.node);
  const message: Message = {
    id: messageId(topic, node),
    name,
    topic,
    parameters: messageParameters(ctx, parameters, { name, payload, headers }),
    documentation: documentationOf(ctx.reader, node),
    contentType: payload.contentType,
    payload: payload.schema,
    headersSchema: headers.schema,
    headers: withCorrelation(ctx, headers, correlation),
    key: keyOf(ctx, { message: node, payload, headers, isCompacted, settings }),
    correlation,
    tombstone: settings.tombstone === true || onlyNull,
    // Known once all messages of the topic are.
    supersededBy: undefined,
    examples: examplesOf(ctx.reader, node),
    source: placeOf(node),
  };
  const successor = settings["superseded.by"];
  return { message, node, payload, headers: headers.node, type, successor, isNull: onlyNull };
}
