// Runtime of topicwright, copied so that the code depends on kafkajs only; do not edit.
// SPDX-License-Identifier: MIT-0 OR Apache-2.0
import type { ProducerSettings } from "./definition.js";
import type { Fifo } from "./fifo.js";
import type { Pending } from "./pending.js";
import { requestLimit } from "./record-limit.js";

/** KafkaJS takes time in the square of the records of a partition. */
export const maxRecords = 500;
/** Below the megabyte that brokers take by default. A larger record goes alone, and the broker decides. */
const maxBytes = 900_000;
/** Beside others, a record may have a longer time and offset than alone. */
const moreBytes = 8;
/** A batch ends with the earliest deadline in it, which must not be much too early for the others. */
const maxDeadlineGapMs = 1000;

/** What is sent together: records that agree in what holds for a request. */
export class Batch {
  readonly records: Pending[] = [];
  private bytes = 0;

  /** Takes from the records of one partition, in their order, what has room. */
  fill(records: Fifo<Pending>): void {
    let partitionBytes = 0;
    for (let next = records.peek(); next; next = records.peek()) {
      if (!next.settled) {
        if (!this.hasRoom(next, partitionBytes)) return;
        this.records.push(next);
        this.bytes += next.bytes + moreBytes;
        partitionBytes += next.bytes + moreBytes;
      }
      records.shift();
    }
  }

  /** Nothing more has room. */
  get isFull(): boolean {
    return this.records.length >= maxRecords || this.bytes >= maxBytes;
  }

  private hasRoom(next: Pending, partitionBytes: number): boolean {
    const first = this.records[0];
    if (!first) return true;
    if (this.records.length >= maxRecords || !agree(first, next)) return false;
    const bytes = next.bytes + moreBytes;
    return (
      this.bytes + bytes <= Math.max(maxBytes, next.settings.batchBytes ?? 0) &&
      (partitionBytes === 0 || partitionBytes + bytes <= partitionLimit(next.settings))
    );
  }
}

/** How many bytes of one partition a request holds. */
export function partitionLimit(settings: ProducerSettings): number {
  return Math.min(settings.batchBytes ?? maxBytes, requestLimit(settings));
}

function agree(one: Pending, other: Pending): boolean {
  if (Math.abs(one.deadline - other.deadline) > maxDeadlineGapMs) return false;
  const a = one.settings;
  const b = other.settings;
  return (
    a === b ||
    (a.acks === b.acks &&
      a.compression === b.compression &&
      a.requestTimeoutMs === b.requestTimeoutMs &&
      a.retries === b.retries)
  );
}
