import type { Correlation } from "./correlation.js";
import type { Documentation } from "./documentation.js";
import type { Header } from "./header.js";
import type { JsonObject, JsonValue } from "./json.js";
import type { Key } from "./key.js";
import type { SchemaId } from "./schema.js";
import type { SourceRef } from "./source.js";
import type { TopicName } from "./topic.js";
import type { MessageParameter } from "./topic-parameter.js";

/** Identity of a message on a topic: `<topic>|<file>#<pointer>`. */
export type MessageId = string;

/** A message of one topic. A definition that stands on two topics is two messages. */
export interface Message {
  readonly id: MessageId;
  /** The name the document gives it, as written: `invite.created`, `InviteCreated`. */
  readonly name: string;
  readonly topic: TopicName;
  /** Where the parameters of the topic's name come from, in the topic's order. */
  readonly parameters: readonly MessageParameter[];
  readonly documentation: Documentation;
  readonly contentType: string;
  readonly payload: SchemaId;
  /** Schema of the decoded headers, `undefined` when the message declares none. */
  readonly headersSchema: SchemaId | undefined;
  /** In the document's order. */
  readonly headers: readonly Header[];
  readonly key: Key;
  /** `undefined`: the contract does not say. */
  readonly correlation: Correlation | undefined;
  /** A null value is a value of this message (`x-kafka: { tombstone: true }`, or a payload of type null). */
  readonly tombstone: boolean;
  /** The next version of this message, on the same topic; `undefined` for the newest. Never leads back here. */
  readonly supersededBy: MessageId | undefined;
  readonly examples: readonly Example[];
  /** What a tolerant reader takes for it; absent where no reader is, or where that is what writers may write. */
  readonly asRead?: AsRead;
  readonly source: SourceRef;
}

/** The schemas of a message as a tolerant reader has them; one of them may be that of the message itself. */
export interface AsRead {
  readonly payload: SchemaId;
  readonly headersSchema: SchemaId | undefined;
}

/** A message example of the document. */
export interface Example {
  readonly name: string | undefined;
  /** `undefined` when the example shows headers only. */
  readonly payload: JsonValue | undefined;
  readonly headers: JsonObject | undefined;
  readonly source: SourceRef;
}
