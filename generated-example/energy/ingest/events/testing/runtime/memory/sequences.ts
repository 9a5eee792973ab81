// Runtime of topicwright, copied so that the code depends on kafkajs only; do not edit.
// SPDX-License-Identifier: MIT-0 OR Apache-2.0
import { BrokerError } from "./broker-error.js";

/** How many batches a broker remembers of each producer and partition. */
const remembered = 5;

/** The numbers that idempotent producers give their records: what the broker knows a repeated batch by. */
export class Sequences {
  private readonly stored = new Map<string, readonly StoredBatch[]>();

  /** The offset of a batch that has been stored before. Throws where numbers are missing in between. */
  offsetOf(writer: string, sequence: number, count: number): number | undefined {
    const batches = this.stored.get(writer) ?? [];
    const same = batches.find((batch) => batch.sequence === sequence && batch.count === count);
    const last = batches.at(-1);
    if (same) return same.offset;
    if (sequence !== (last ? last.sequence + last.count : 0)) {
      throw new BrokerError("OUT_OF_ORDER_SEQUENCE_NUMBER");
    }
    return undefined;
  }

  /** A batch was stored at an offset. */
  note(writer: string, batch: StoredBatch): void {
    this.stored.set(writer, [...(this.stored.get(writer) ?? []), batch].slice(-remembered));
  }
}

interface StoredBatch {
  /** Number of its first record. */
  readonly sequence: number;
  readonly count: number;
  readonly offset: number;
}
