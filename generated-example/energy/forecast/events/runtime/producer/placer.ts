// Runtime of topicwright, copied so that the code depends on kafkajs only; do not edit.
// SPDX-License-Identifier: MIT-0 OR Apache-2.0
import { setTimeout as sleep } from "node:timers/promises";
import type { TransportProducer } from "../transport/transport.js";
import { KeylessPartitions, type KeyPartition } from "./partitioner.js";
import type { Pending } from "./pending.js";
import { TopicPartitions } from "./topic-partitions.js";

/**
 * Gives records their partitions, and hands those that have one on, in the order of the calls. A record
 * whose topic or partition does not exist fails here, alone.
 */
export class Placer {
  private readonly topics: TopicPartitions;
  private readonly keyless: KeylessPartitions = new KeylessPartitions();
  /** Records whose topic is looked up, by topic. */
  private readonly unplaced = new Map<string, Pending[]>();
  private readonly partitionOf: KeyPartition;
  private readonly handOn: (placed: Pending) => void;

  constructor(
    producer: TransportProducer,
    partitionOf: KeyPartition,
    handOn: (placed: Pending) => void,
  ) {
    this.topics = new TopicPartitions(producer);
    this.partitionOf = partitionOf;
    this.handOn = handOn;
  }

  /** Hands the record on now, or when its topic has been looked up. */
  place(pending: Pending): void {
    const waiting = this.unplaced.get(pending.topic);
    // Its partition may be that of one that waits.
    if (waiting) waiting.push(pending);
    else if (this.placeAmong(pending, this.topics.known(pending.topic, pending.calledAt))) {
      this.handOn(pending);
    } else {
      this.unplaced.set(pending.topic, [pending]);
      void this.lookUp(pending.topic);
    }
  }

  /** A send to the topic has failed: what is known of it may be why. */
  doubt(topic: string): void {
    this.topics.forget(topic);
  }

  /** What was placed so far is on its way. */
  nextBatch(): void {
    this.keyless.move();
  }

  /** Records that wait for a lookup. Some may be settled. */
  *[Symbol.iterator](): Generator<Pending> {
    for (const waiting of this.unplaced.values()) yield* waiting;
  }

  /** Asks about a topic until none of its records waits: they are placed, have failed, or are out of time. */
  private async lookUp(topic: string): Promise<void> {
    for (let tries = 0; ; tries += 1) {
      try {
        const count = await this.topics.ask(topic);
        this.placeAll(this.takeWaiting(topic), count);
        return;
      } catch (error) {
        const waiting = this.takeWaiting(topic).filter((pending) => !giveUp(pending, error));
        if (waiting.length === 0) return;
        this.unplaced.set(topic, waiting);
        await sleep(Math.min(100 * 2 ** tries, 1000));
      }
    }
  }

  private takeWaiting(topic: string): readonly Pending[] {
    const waiting = this.unplaced.get(topic) ?? [];
    this.unplaced.delete(topic);
    return waiting.filter(({ settled }) => !settled);
  }

  private placeAll(waiting: readonly Pending[], count: number | undefined): void {
    for (const pending of waiting) {
      if (count === undefined) pending.fail("no-such-topic", "no");
      else if (this.placeAmong(pending, count)) this.handOn(pending);
      else pending.fail("no-such-partition", "no");
    }
  }

  private placeAmong(pending: Pending, count: number | undefined): boolean {
    if (count === undefined || pending.partition >= count) return false;
    if (pending.partition < 0) {
      const { key } = pending;
      pending.partition = key === null ? this.keyless.next(count) : this.partitionOf(key, count);
    }
    return true;
  }
}

/** Whether the lookup's error is final for the record; else it waits on. */
function giveUp(pending: Pending, error: unknown): boolean {
  // What a cluster refuses (a login, a permission) it refuses the next time too.
  const final = error instanceof Error && "retriable" in error && error.retriable === false;
  if (final) pending.fail("failed", "no", error);
  else pending.trouble = error;
  return final;
}
