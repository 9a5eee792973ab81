// Runtime of topicwright, copied so that the code depends on kafkajs only; do not edit.
// SPDX-License-Identifier: MIT-0 OR Apache-2.0
import { setTimeout as sleep } from "node:timers/promises";
import type { TransportProducer } from "../transport/transport.js";
import { KeylessPartitions, keyPartition } from "./partitioner.js";
import type { Pending } from "./pending.js";
import { TopicPartitions } from "./topic-partitions.js";

/** Gives records their partitions. A record whose topic or partition does not exist fails here, alone. */
export class Placer {
  private readonly topics: TopicPartitions;
  private readonly keyless: KeylessPartitions = new KeylessPartitions();
  private readonly lookups = new Set<string>();

  constructor(producer: TransportProducer) {
    this.topics = new TopicPartitions(producer);
  }

  /** Whether the record has a partition now; otherwise its topic has to be looked up. */
  place(pending: Pending): boolean {
    return this.placeAmong(pending, this.topics.known(pending.record.topic));
  }

  /**
   * Asks about a topic until none of its records waits: they are placed, have failed, or are out of
   * time. `waiting` gives those that are not placed.
   */
  async lookUp(topic: string, waiting: () => readonly Pending[]): Promise<void> {
    if (this.lookups.has(topic)) return;
    this.lookups.add(topic);
    for (let tries = 0; waiting().length > 0; tries += 1) {
      try {
        const count = await this.topics.ask(topic);
        for (const pending of waiting()) this.placeOrFail(pending, count);
      } catch (error) {
        for (const pending of waiting()) giveUpOrWait(pending, error);
        await sleep(Math.min(100 * 2 ** tries, 1000));
      }
    }
    this.lookups.delete(topic);
  }

  /** A send to the topic has failed: what is known of it may be why. */
  doubt(topic: string): void {
    this.topics.forget(topic);
  }

  /** What was placed so far is on its way. */
  nextBatch(): void {
    this.keyless.move();
  }

  private placeOrFail(pending: Pending, count: number | undefined): void {
    if (count === undefined) pending.fail("no-such-topic", "no");
    else if (!this.placeAmong(pending, count)) pending.fail("no-such-partition", "no");
  }

  private placeAmong(pending: Pending, count: number | undefined): boolean {
    const { record } = pending;
    if (count === undefined || (record.partition ?? 0) >= count) return false;
    const chosen = record.key === null ? this.keyless.next(count) : keyPartition(record.key, count);
    pending.placed = { ...record, partition: record.partition ?? chosen };
    return true;
  }
}

function giveUpOrWait(pending: Pending, error: unknown): void {
  // What a cluster refuses (a login, a permission) it refuses the next time too.
  const final = error instanceof Error && "retriable" in error && error.retriable === false;
  if (final) pending.fail("failed", "no", error);
  else pending.trouble = error;
}
