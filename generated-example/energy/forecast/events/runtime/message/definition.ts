// Runtime of topicwright, copied so that the code depends on kafkajs only; do not edit.
// SPDX-License-Identifier: MIT-0 OR Apache-2.0
import type { Validate } from "./issue.js";

/** What a generated message file tells the runtime of one message. */
export interface MessageDefinition {
  readonly name: string;
  readonly topic: string;
  readonly key: KeyDefinition;
  /** In the document's order. */
  readonly headers: readonly HeaderDefinition[];
  /** Where it says what it belongs to; absent where the contract does not tell. */
  readonly correlation?: CorrelationDefinition;
  /** A null record value is a value of this message. */
  readonly tombstone?: true;
  readonly validate: Validate;
  /** Checks the decoded headers; present when the contract declares any. */
  readonly validateHeaders?: Validate;
}

/** Where a record's key comes from; see `Key` of the contract. */
export type KeyDefinition =
  | { readonly from: "none" }
  | { readonly from: "argument"; readonly type: KeyType }
  | { readonly from: "payload"; readonly path: readonly string[]; readonly type: KeyType }
  | { readonly from: "header"; readonly header: string; readonly type: KeyType };

/** How key bytes are read and written: UTF-8 text, decimal text, `true`/`false`, JSON with sorted member names. */
export type KeyType = "string" | "number" | "boolean" | "json";

/** One declared header and who fills it in. */
export interface HeaderDefinition {
  readonly name: string;
  readonly type: HeaderType;
  /** Absent: the caller of `send` gives it. */
  readonly value?:
    | { readonly const: string | number | boolean | null | object }
    | { readonly derive: "now" | "uuid" }
    | { readonly payload: readonly string[] };
}

/** How header bytes are read and written: UTF-8 text, decimal text, `true`/`false`, JSON. */
export type HeaderType = "string" | "number" | "boolean" | "json";

/** Where a message's correlation id stands; see `Correlation` of the contract. */
export type CorrelationDefinition = {
  /** Filled in where the sender leaves it out, from the message in work. */
  readonly carried?: true;
} & ({ readonly header: string } | { readonly payload: readonly string[] });
