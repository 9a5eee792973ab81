// Runtime of topicwright, copied so that the code depends on kafkajs only; do not edit.
// SPDX-License-Identifier: MIT-0 OR Apache-2.0
import type { RecordToSend } from "./pending.js";

/** What the broker counts of a batch beside its records. */
export const batchOverheadBytes = 61;

/** What a record takes in a batch of its own, not compressed. Beside others it may take some bytes more. */
export function recordBytes({ key, value, headers }: RecordToSend): number {
  // Attributes, time and offset: a byte each.
  let bytes = 3 + partBytes(key?.length ?? 0) + partBytes(value?.length ?? 0);
  let count = 0;
  for (const name of Object.keys(headers)) {
    const nameBytes = partBytes(Buffer.byteLength(name));
    for (const one of [headers[name] ?? []].flat()) {
      bytes += nameBytes + partBytes(one.length);
      count += 1;
    }
  }
  bytes += lengthBytes(count);
  return bytes + lengthBytes(bytes);
}

/** Bytes with their length before them. */
function partBytes(length: number): number {
  return length + lengthBytes(length);
}

/** A length takes a byte for each seven bits, of which one is for the sign. */
function lengthBytes(length: number): number {
  if (length < 0x40) return 1;
  if (length < 0x2000) return 2;
  if (length < 0x10_0000) return 3;
  return length < 0x800_0000 ? 4 : 5;
}
