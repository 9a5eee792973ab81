// Runtime of topicwright, copied so that the code depends on kafkajs only; do not edit.
// SPDX-License-Identifier: MIT-0 OR Apache-2.0
import type { HeaderValues } from "./headers.js";
import type { Validate } from "./issue.js";
import type { ParseResult } from "./parse-result.js";

/** What a generated message file tells the runtime of one message. */
export interface MessageDefinition {
  readonly name: string;
  /** Its name, or where that has parameters its pattern: `orders.{region}`. */
  readonly topic: string;
  /** Present where the topic's name has parameters. */
  readonly address?: AddressDefinition;
  readonly key: KeyDefinition;
  /** In the document's order. */
  readonly headers: readonly HeaderDefinition[];
  /** Where it says what it belongs to; absent where the contract does not tell. */
  readonly correlation?: CorrelationDefinition;
  /** A null record value is a value of this message. */
  readonly tombstone?: true;
  /** Checks the JSON of an event. */
  readonly validate: Validate;
  /** Checks the decoded headers; present when the contract declares any. */
  readonly validateHeaders?: Validate;
  /** As `validate`, but going on to all that does not fit; present where the output was made for that. */
  readonly validateFully?: Validate;
  /** The same of `validateHeaders`. */
  readonly validateHeadersFully?: Validate;
  /** Present where events hold `Date`s. */
  readonly dates?: Dates;
  /** Present where headers are `Date`s. */
  readonly headerDates?: Dates;
}

/** What is a `Date` in an event or among headers, and text on the wire. */
export interface Dates {
  /** As it is on the wire. What stands in a date's place and is no valid `Date` is left for the validator. */
  write(value: unknown): unknown;
  /** What JSON that fits the contract stands for. */
  read(json: unknown): unknown;
  /** Whether no text of a date stands in the place of a `Date`; other text is left for the validator. */
  hold(value: unknown): boolean;
}

/** How a record finds its topic, of those that differ in parameters. */
export interface AddressDefinition {
  /** Its name, or what is wrong with a parameter; paths are those of the options, `/parameters/region`. */
  topicOf(sources: AddressSources): ParseResult<string>;
}

/** What the parameters of a record's topic are taken from. */
export interface AddressSources {
  readonly event: unknown;
  readonly headers: HeaderValues;
  /** The caller's own. */
  readonly parameters: Readonly<Record<string, unknown>> | undefined;
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
