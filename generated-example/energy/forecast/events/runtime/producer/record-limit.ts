// Runtime of topicwright, copied so that the code depends on kafkajs only; do not edit.
// SPDX-License-Identifier: MIT-0 OR Apache-2.0
import type { ProducerSettings } from "./definition.js";
import { batchOverheadBytes } from "./record-bytes.js";

type Limit = Pick<ProducerSettings, "maxMessageBytes" | "compression">;

/** How many bytes the records of one partition may take in a request, as far as that can be told here. */
export function requestLimit({ maxMessageBytes, compression }: Limit): number {
  // What compression leaves of them only the broker sees.
  if (maxMessageBytes === undefined || compression) return Number.POSITIVE_INFINITY;
  return maxMessageBytes - batchOverheadBytes;
}

/** Why a record of so many bytes is too large for its topic; `undefined` where it is not. */
export function tooLarge(recordBytes: number, limit: Limit): Error | undefined {
  if (recordBytes <= requestLimit(limit)) return undefined;
  const bytes = recordBytes + batchOverheadBytes;
  return new Error(`${bytes} bytes, and max.message.bytes is ${limit.maxMessageBytes}`);
}
