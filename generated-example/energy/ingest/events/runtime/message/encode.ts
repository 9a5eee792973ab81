// Runtime of topicwright, copied so that the code depends on kafkajs only; do not edit.
// SPDX-License-Identifier: MIT-0 OR Apache-2.0
import type { MessageDefinition } from "./definition.js";
import { type Draft, draftOf } from "./draft.js";
import type { EncodedRecord } from "./encoded-record.js";
import { encodeHeaders, type HeaderValues, headerValues } from "./headers.js";
import { InvalidMessageError } from "./invalid-message-error.js";
import { allIssuesOf, describe } from "./issues.js";
import { type RecordKey, recordKey } from "./record-key.js";
import type { SendOptions } from "./send-options.js";
import { addHeaders } from "./trace-headers.js";
import { encodeValue } from "./value.js";

/** Options of any message; none has all of them. */
export interface EncodeOptions extends SendOptions {
  /** Where the contract names no place for it, or the event may be `null`. */
  readonly key?: unknown;
  /** Where the contract has one that is filled in. */
  readonly correlationId?: string | undefined;
  /** Where the topic's name has some. */
  readonly parameters?: Readonly<Record<string, unknown>> | undefined;
}

/**
 * Checks an event and what is given with it, and turns them into bytes. Within a handler's call,
 * correlation id and trace come from the message in work. Throws `InvalidMessageError`.
 */
export function encodeRecord(
  definition: MessageDefinition,
  event: unknown,
  options: EncodeOptions = {},
): EncodedRecord {
  const draft = draftOf(definition, event, options);
  const value = checkedValue(definition, draft.event);
  const headers = checkedHeaders(definition, draft);
  const key = checkedKey(definition, draft.event, headers, options);
  const encoded = encodeHeaders(definition.headers, headers);
  // A trace needs no place in the contract.
  if (draft.carried) addHeaders(encoded, draft.carried.trace);
  return {
    topic: checkedTopic(definition, draft.event, headers, options),
    key: key.bytes,
    value,
    headers: encoded,
    ...checkedPlace(definition.name, options),
  };
}

/** Whether a value, as it is on the wire, is one of the message's. */
export function fits({ validate, tombstone }: MessageDefinition, value: unknown): boolean {
  return (value === null && tombstone === true) || validate(value);
}

/** The headers that `encodeRecord` sends. */
export function checkedHeaders(
  { name, headers, validateHeaders, validateHeadersFully }: MessageDefinition,
  draft: Draft,
): HeaderValues {
  const values = headerValues(headers, draft.event, draft.headers);
  if (!validateHeaders || validateHeaders(values)) return values;
  const issues = allIssuesOf(validateHeaders, validateHeadersFully, values);
  throw new InvalidMessageError(name, "headers", issues);
}

/** The key that `encodeRecord` sends. */
export function checkedKey(
  definition: MessageDefinition,
  event: unknown,
  headers: HeaderValues,
  { key }: EncodeOptions,
): RecordKey {
  const result = recordKey(definition.key, { event, headers, key });
  if (result.ok) return result.value;
  throw new InvalidMessageError(definition.name, "key", result.issues);
}

function checkedTopic(
  { name, topic, address }: MessageDefinition,
  event: unknown,
  headers: HeaderValues,
  { parameters }: EncodeOptions,
): string {
  if (!address) return topic;
  const result = address.topicOf({ event, headers, parameters });
  if (result.ok) return result.value;
  throw new InvalidMessageError(name, "options", result.issues);
}

function checkedValue(definition: MessageDefinition, event: unknown): Buffer | null {
  const { name, tombstone, validate, validateFully } = definition;
  if (!fits(definition, event)) {
    throw new InvalidMessageError(name, "payload", allIssuesOf(validate, validateFully, event));
  }
  if (event === null && tombstone) return null;
  const bytes = encodeValue(event);
  if (bytes) return bytes;
  const message = `must be JSON, got ${describe(event)} that JSON can't say`;
  throw new InvalidMessageError(name, "payload", [{ path: "", keyword: "json", message }]);
}

function checkedPlace(
  name: string,
  { partition, timestamp }: EncodeOptions,
): Pick<EncodedRecord, "partition" | "timestamp"> | undefined {
  if (partition === undefined && timestamp === undefined) return undefined;
  const time = timestamp?.getTime();
  if (partition !== undefined && !(Number.isInteger(partition) && partition >= 0)) {
    throw invalidOption(name, "/partition", "must be a whole number from 0");
  }
  if (time !== undefined && !(time >= 0)) {
    throw invalidOption(name, "/timestamp", "must be a valid date from 1970 on");
  }
  return {
    ...(partition === undefined ? {} : { partition }),
    ...(time === undefined ? {} : { timestamp: time }),
  };
}

function invalidOption(name: string, path: string, message: string): InvalidMessageError {
  return new InvalidMessageError(name, "options", [{ path, keyword: "type", message }]);
}
