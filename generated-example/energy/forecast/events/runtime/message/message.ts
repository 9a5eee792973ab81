// Runtime of topicwright, copied so that the code depends on kafkajs only; do not edit.
// SPDX-License-Identifier: MIT-0 OR Apache-2.0
import type { MessageDefinition } from "./definition.js";
import { draftOf } from "./draft.js";
import { checkedHeaders, checkedKey, type EncodeOptions, encodeRecord } from "./encode.js";
import type { EncodedRecord } from "./encoded-record.js";
import { type Guards, guardsOf } from "./guards.js";
import { headerValues } from "./headers.js";
import type { IssueMode, IssueOptions, ValueIssue } from "./issue.js";
import type { Outgoing } from "./outgoing.js";
import type { ParseResult } from "./parse-result.js";
import type { SendOptions } from "./send-options.js";
import { type StandardSchema, standardSchema } from "./standard-schema.js";

/** A kind of message as a value: what it is, and how it becomes bytes. `Issues`: what `parse` can be asked for. */
export interface MessageType<
  Payload,
  Headers,
  Key,
  Options extends SendOptions,
  Name extends string,
  Issues extends IssueMode = "first",
> {
  /** The message's name in the contract. */
  readonly name: Name;
  readonly topic: string;
  readonly definition: MessageDefinition;
  readonly "~standard": StandardSchema<Payload>;

  /** Whether a value fits the contract. */
  is(value: unknown): value is Payload;
  /** The value with its type, or why it does not fit. Where the type has a `Date`, the value may have its text. */
  parse(value: unknown, options?: IssueOptions<Issues>): ParseResult<Payload, ValueIssue>;
  /** The key that the record of this event gets. Throws `InvalidMessageError` where it has none. */
  key(event: Payload, options?: Options): Key;
  /** The headers that the record of this event gets, before they are bytes. Throws `InvalidMessageError`. */
  headers(event: Payload, ...options: OptionsArgument<Options>): Headers;
  /** The record of this event. Throws `InvalidMessageError` where it would not fit the contract. */
  encode(event: Payload, ...options: OptionsArgument<Options>): EncodedRecord;
  /** This event for `send.all`. */
  of(event: Payload, ...options: OptionsArgument<Options>): Outgoing<Name>;
}

/** Any message, for tables of them: all that the runtime needs stands in the definition. */
export interface AnyMessageType {
  readonly name: string;
  readonly topic: string;
  readonly definition: MessageDefinition;
}

/** Options are an argument that may be left out when every one of them may. */
export type OptionsArgument<Options> =
  Partial<Options> extends Options ? [options?: Options] : [options: Options];

/** The value of one message, from what the generator knows of it. */
export function defineMessage<
  Payload,
  Headers,
  Key,
  Options extends SendOptions,
  Name extends string,
  Issues extends IssueMode = "first",
>(
  definition: MessageDefinition & { readonly name: Name },
): MessageType<Payload, Headers, Key, Options, Name, Issues> {
  const { name, topic, headerDates } = definition;
  const { is, parse }: Guards<Payload> = guardsOf(definition);
  const headers = (event: Payload, options: EncodeOptions = {}): Headers => {
    const values = checkedHeaders(definition, draftOf(definition, event, options));
    // The validator that has just passed them and `Headers` come from one schema.
    return (headerDates ? headerDates.read(values) : values) as Headers;
  };
  const key = (given: Payload, options: EncodeOptions = {}): Key => {
    const { event, headers } = draftOf(definition, given, options);
    const values = headerValues(definition.headers, event, headers);
    // The place that a checked key comes from and `Key` stand in one contract.
    return checkedKey(definition, event, values, options).value as Key;
  };
  const encode = (event: Payload, options?: EncodeOptions): EncodedRecord =>
    encodeRecord(definition, event, options);
  const of = (event: Payload, options?: EncodeOptions): Outgoing<Name> => ({
    name,
    encode: () => encode(event, options),
  });
  const standard = standardSchema(parse);
  return { name, topic, definition, "~standard": standard, is, parse, key, headers, encode, of };
}
