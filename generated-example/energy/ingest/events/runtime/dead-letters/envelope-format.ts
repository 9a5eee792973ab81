// Runtime of topicwright, copied so that the code depends on kafkajs only; do not edit.
// SPDX-License-Identifier: MIT-0 OR Apache-2.0
import { isUtf8 } from "node:buffer";
import { parseJson } from "../message/text.js";
import { cappedBytes } from "./capped-bytes.js";
import type { DeadLetterFormat } from "./format.js";
import { lastText } from "./header-lists.js";
import { plainFormat, readOwnHeaders, valueHeader } from "./plain-format.js";

/**
 * The value wrapped: `{ originalEvent, error, timestamp }`, where `timestamp` says when. JSON stands
 * in it byte for byte; what is none, as base64 with `"encoding": "base64"`; no value at all as
 * null with `"encoding": "tombstone"`. The headers are those of `plain`, and `dlq.value: envelope`.
 */
export const envelopeFormat: DeadLetterFormat = {
  headers: (account) => ({ ...plainFormat.headers(account), [valueHeader]: "envelope" }),
  wrap(value, { error }) {
    const timestamp = new Date().toISOString();
    const end = { error: cappedBytes(error).toString(), timestamp };
    if (value === null) return enclosed("null", { encoding: "tombstone", ...end });
    if (isJson(value)) return enclosed(value, end);
    return enclosed(`"${value.toString("base64")}"`, { encoding: "base64", ...end });
  },
  read(headers, record) {
    if (lastText(headers, valueHeader) !== "envelope" || record.value === null) return undefined;
    const told = readOwnHeaders(headers);
    const value = unwrapped(record.value);
    if (!told || value === undefined) return undefined;
    return { ...told, value, names: [...told.names, valueHeader] };
  },
};

/** What stands behind the event. */
interface End {
  readonly encoding?: string;
  readonly error: string;
  readonly timestamp: string;
}

const begin = Buffer.from('{"originalEvent":');

function enclosed(event: Buffer | string, end: End): Buffer {
  return Buffer.concat([begin, Buffer.from(event), endBytes(end)]);
}

function endBytes(end: End): Buffer {
  return Buffer.from(`,${JSON.stringify(end).slice(1)}`);
}

function isJson(bytes: Buffer): boolean {
  return isUtf8(bytes) && parseJson(bytes.toString()) !== undefined;
}

/** The original value; `undefined` where the bytes are no envelope of ours. */
function unwrapped(bytes: Buffer): Buffer | null | undefined {
  const envelope = parseJson(bytes.toString());
  if (typeof envelope !== "object" || envelope === null) return undefined;
  if (!("originalEvent" in envelope && "error" in envelope && "timestamp" in envelope))
    return undefined;
  const { originalEvent: event, error, timestamp } = envelope;
  if (typeof error !== "string" || typeof timestamp !== "string") return undefined;
  const encoding = "encoding" in envelope ? envelope.encoding : undefined;
  if (encoding === "tombstone") return null;
  if (encoding === "base64" && typeof event === "string") return Buffer.from(event, "base64");
  return verbatim(bytes, { error, timestamp });
}

/** The event's own bytes; `undefined` where the envelope is not as we write it. */
function verbatim(bytes: Buffer, end: End): Buffer | undefined {
  const tail = endBytes(end);
  const event = bytes.subarray(begin.length, Math.max(begin.length, bytes.length - tail.length));
  const whole = Buffer.concat([begin, event, tail]);
  return whole.equals(bytes) && isJson(event) ? event : undefined;
}
