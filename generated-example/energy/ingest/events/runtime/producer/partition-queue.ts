// Runtime of topicwright, copied so that the code depends on kafkajs only; do not edit.
// SPDX-License-Identifier: MIT-0 OR Apache-2.0
import { type Batch, maxRecords, partitionLimit } from "./batch.js";
import { Fifo } from "./fifo.js";
import type { Pending } from "./pending.js";

/** Records of one partition that wait for a request, in the order of the calls. */
export class PartitionQueue {
  /** When the first request is due, by `performance.now()`; 0: at once. */
  dueAt: number = Number.POSITIVE_INFINITY;
  private readonly records: Fifo<Pending> = new Fifo();
  private bytes = 0;

  get isEmpty(): boolean {
    return this.records.size === 0;
  }

  push(pending: Pending): void {
    const { settings, bytes, calledAt } = pending;
    this.records.push(pending);
    this.bytes += bytes;
    const isFull = this.bytes >= partitionLimit(settings) || this.records.size >= maxRecords;
    const dueAt = isFull || !settings.lingerMs ? 0 : calledAt + settings.lingerMs;
    this.dueAt = Math.min(this.dueAt, dueAt);
  }

  /** Moves to a batch what has room there; what has not is due with the next. */
  moveTo(batch: Batch): void {
    batch.fill(this.records);
    if (!this.isEmpty) this.dueAt = 0;
    else {
      this.dueAt = Number.POSITIVE_INFINITY;
      this.bytes = 0;
    }
  }

  /** The records. Some may be settled. */
  [Symbol.iterator](): Iterator<Pending> {
    return this.records[Symbol.iterator]();
  }
}
