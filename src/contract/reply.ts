import type { MessageId } from "./message.js";
import type { SourceRef } from "./source.js";
import type { TopicName } from "./topic.js";

/** What an operation awaits in answer to each message that it sends, or owes for each that it receives. */
export interface Reply {
  /** Where replies go unless the request names another topic; `undefined`: the request has to. Never for what is awaited. */
  readonly topic: TopicName | undefined;
  /** At least one, all of one topic. */
  readonly messages: readonly MessageId[];
  /** Where the request names the topic of its reply; `undefined`: nowhere. */
  readonly address: ReplyAddress | undefined;
  readonly source: SourceRef;
}

export type ReplyAddress =
  /** `$message.header#/name`. */
  | { readonly in: "header"; readonly header: string }
  /** `$message.payload#/a/b`: unescaped tokens of the pointer. */
  | { readonly in: "payload"; readonly path: readonly string[] };
