// Runtime of topicwright, copied so that the code depends on kafkajs only; do not edit.
// SPDX-License-Identifier: MIT-0 OR Apache-2.0
import { Batch } from "./batch.js";
import { PartitionQueue } from "./partition-queue.js";
import type { Pending } from "./pending.js";

/** Records that have their partitions and wait for a request. */
export class RecordQueue {
  private readonly topics = new Map<string, PartitionQueue[]>();
  /** Partitions with records, those that wait longest first. */
  private readonly waiting = new Set<PartitionQueue>();

  /** Returns when the record's partition is due, by `performance.now()`; 0: at once. */
  push(pending: Pending): number {
    const partition = this.partitionOf(pending);
    if (partition.isEmpty) this.waiting.add(partition);
    partition.push(pending);
    return partition.dueAt;
  }

  /** When the first request is due, by `performance.now()`; 0: at once. */
  dueAt(): number {
    let dueAt = Number.POSITIVE_INFINITY;
    for (const partition of this.waiting) dueAt = Math.min(dueAt, partition.dueAt);
    return dueAt;
  }

  /** Takes out what goes into the next request: of each partition its first records, as long as there is room. */
  take(): readonly Pending[] {
    const batch = new Batch();
    const left: PartitionQueue[] = [];
    for (const partition of this.waiting) {
      partition.moveTo(batch);
      this.waiting.delete(partition);
      if (!partition.isEmpty) left.push(partition);
      if (batch.isFull) break;
    }
    // To the end, so that each has its turn.
    for (const partition of left) this.waiting.add(partition);
    return batch.records;
  }

  /** All records; some may be settled. */
  *[Symbol.iterator](): Generator<Pending> {
    for (const partition of this.waiting) yield* partition;
  }

  private partitionOf({ topic, partition }: Pending): PartitionQueue {
    const partitions = this.topics.get(topic) ?? [];
    const known = partitions[partition];
    if (known) return known;
    const queue = new PartitionQueue();
    partitions[partition] = queue;
    this.topics.set(topic, partitions);
    return queue;
  }
}
