// Runtime of topicwright, copied so that the code depends on kafkajs only; do not edit.
// SPDX-License-Identifier: MIT-0 OR Apache-2.0
import type { MessageDefinition } from "../message/definition.js";
import { decodeHeaders, type HeaderValues } from "../message/headers.js";
import { issuesOf } from "../message/issues.js";
import { decodeKey } from "../message/key.js";
import { traceHeaders } from "../message/trace-headers.js";
import type { FetchedRecord } from "../transport/transport.js";
import type { Body } from "./body.js";
import { type RecordPart, Rejection } from "./rejection.js";

/** The value of a record of this message. Throws a `Rejection` where there is none. */
export function readValue({ name, tombstone }: MessageDefinition, body: Body): unknown {
  if (body.bytes === null) {
    if (tombstone) return null;
    const message = `must not be null: ${name} is no tombstone`;
    throw new Rejection("invalid", "value", [{ path: "", keyword: "tombstone", message }]);
  }
  return body.json();
}

/** The event that the JSON of a message stands for. */
export function eventOf({ dates }: MessageDefinition, json: unknown): unknown {
  return dates ? dates.read(json) : json;
}

/** An event as it is on the wire. */
export function jsonOf({ dates }: MessageDefinition, event: unknown): unknown {
  return dates ? dates.write(event) : event;
}

/** What is wrong with the JSON of an event, by its contract. */
export function valueFault(
  { validate }: MessageDefinition,
  value: unknown,
  part: RecordPart = "value",
): Rejection | undefined {
  return validate(value) ? undefined : new Rejection("invalid", part, issuesOf(validate, value));
}

/** The record's key, as the contract types it. Throws a `Rejection`. */
export function readKey(definition: MessageDefinition, bytes: Buffer | null): unknown {
  const key = decodeKey(definition.key, bytes);
  if (key.ok) return key.value;
  throw new Rejection(bytes === null ? "invalid" : "undecodable", "key", key.issues);
}

/** The record's headers, as the contract types them; read at once where they are to be checked. */
export class RecordHeaders {
  readonly definition: MessageDefinition | undefined;
  private readonly record: FetchedRecord;
  private decoded: HeaderValues | undefined;
  private withDates: HeaderValues | undefined;

  /** Without a definition every header is text. */
  constructor(definition: MessageDefinition | undefined, record: FetchedRecord) {
    this.definition = definition;
    this.record = record;
  }

  /** As handlers see them. */
  get typed(): HeaderValues {
    const dates = this.definition?.headerDates;
    if (!dates) return this.values;
    // Of headers, reading dates makes headers.
    this.withDates ??= dates.read(this.values) as HeaderValues;
    return this.withDates;
  }

  get values(): HeaderValues {
    this.decoded ??= decodeHeaders(this.definition?.headers ?? [], this.record.headers);
    return this.decoded;
  }

  /** What is wrong with them, by their contract. */
  fault(): Rejection | undefined {
    const validate = this.definition?.validateHeaders;
    if (!validate || validate(this.values)) return undefined;
    const issues = issuesOf(validate, this.values);
    // A sender with tracing may add headers that a contract knows nothing of, even a closed one.
    if (validate(withoutTrace(this.values, this.definition))) return undefined;
    return new Rejection("invalid", "headers", issues);
  }
}

function withoutTrace(values: HeaderValues, definition: MessageDefinition | undefined) {
  const foreign = traceHeaders.filter((name) =>
    definition?.headers.every((header) => header.name !== name),
  );
  const own = Object.entries(values).filter(([name]) => !foreign.some((trace) => trace === name));
  return Object.fromEntries(own);
}
