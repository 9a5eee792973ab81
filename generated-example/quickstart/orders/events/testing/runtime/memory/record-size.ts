// Runtime of topicwright, copied so that the code depends on kafkajs only; do not edit.
// SPDX-License-Identifier: MIT-0 OR Apache-2.0
import { gzipSync } from "node:zlib";
import type { TransportRecord } from "../../../runtime/transport/transport.js";

/** A record's bytes, whoever keeps them. */
type Sized = Pick<TransportRecord, "key" | "value" | "headers">;

/** The header of a batch on the wire. */
const batchBytes = 61;

/**
 * What records take as one batch on the wire, to the byte; the broker compares it with `max.message.bytes`.
 * Compressed it is a near guess. (Times are taken to be a short time apart.)
 */
export function batchSize(records: readonly Sized[], compression: "gzip" | undefined): number {
  if (compression === "gzip")
    return batchBytes + gzipSync(Buffer.concat(records.map(bytesOf))).length;
  return records.reduce((bytes, record, index) => bytes + recordSize(record, index), batchBytes);
}

/** What a record takes in a batch, where it stands at `index`. */
export function recordSize({ key, value, headers }: Sized, index = 0): number {
  const fields = flatHeaders(headers);
  let body = 2 + varintSize(index) + partSize(key) + partSize(value) + varintSize(fields.length);
  for (const [name, bytes] of fields) body += partSize(Buffer.from(name)) + partSize(bytes);
  return varintSize(body) + body;
}

function partSize(bytes: Buffer | null): number {
  return bytes === null ? 1 : varintSize(bytes.length) + bytes.length;
}

/** A count as the protocol writes it: seven bits a byte, after a bit for the sign. */
function varintSize(count: number): number {
  return Math.max(1, Math.ceil(Math.log2(2 * count + 1) / 7));
}

function flatHeaders(headers: Sized["headers"]): [string, Buffer][] {
  return Object.entries(headers).flatMap(([name, value]) =>
    [value].flat().map((bytes): [string, Buffer] => [name, bytes]),
  );
}

function bytesOf({ key, value, headers }: Sized): Buffer {
  const fields = flatHeaders(headers).flatMap(([name, bytes]) => [Buffer.from(name), bytes]);
  return Buffer.concat([key, value, ...fields].filter((part) => part !== null));
}
