// Runtime of topicwright, copied so that the code depends on kafkajs only; do not edit.
// SPDX-License-Identifier: MIT-0 OR Apache-2.0
import type { TransportConsumer } from "../transport/transport.js";

/** A partition that stands still at one record until that record may go on. */
export interface Hold {
  readonly topic: string;
  readonly partition: number;
  readonly offset: string;
  /** Handler calls made for the record. */
  readonly attempts: number;
  /** Whether the record may go on. */
  open: boolean;
  /** Whether its dead letter has been written: then there is nothing left to do but move past it. */
  deadLettered: boolean;
  timer: NodeJS.Timeout | undefined;
}

/**
 * The partitions of a worker that stand still. The client stops fetching them, and goes on with the
 * others; once a hold is open the record is fetched again, and those behind it after that.
 */
export class Holds {
  private readonly holds = new Map<string, Hold>();
  private readonly consumer: () => TransportConsumer | undefined;
  private closed = false;

  constructor(consumer: () => TransportConsumer | undefined) {
    this.consumer = consumer;
  }

  /** The hold at this record, if it is what its partition stands still at. */
  at(topic: string, partition: number, offset: string): Hold | undefined {
    if (this.holds.size === 0) return undefined;
    const hold = this.holds.get(keyOf(topic, partition));
    return hold?.offset === offset ? hold : undefined;
  }

  /** Lets a partition stand still at a record, in place of where it stood still before. */
  place(topic: string, partition: number, offset: string, attempts: number): Hold {
    this.drop(topic, partition);
    const hold: Hold = {
      ...{ topic, partition, offset, attempts },
      ...{ open: false, deadLettered: false, timer: undefined },
    };
    if (!this.closed) this.holds.set(keyOf(topic, partition), hold);
    this.pause(hold);
    return hold;
  }

  /** The same until `delayMs` have passed. */
  placeFor(
    delayMs: number,
    topic: string,
    partition: number,
    offset: string,
    attempts: number,
  ): void {
    const hold = this.place(topic, partition, offset, attempts);
    void this.wait(hold, delayMs).then(() => this.open(hold));
  }

  /** Again, for a record that was fetched though its partition stands still: after a restart of the client. */
  pause({ topic, partition }: Hold): void {
    this.tell((consumer) => consumer.pause(topic, partition));
  }

  /** Resolves after `delayMs`; never, once the hold is gone. */
  wait(hold: Hold, delayMs: number): Promise<void> {
    return new Promise((resolve) => {
      if (this.has(hold)) hold.timer = setTimeout(resolve, delayMs);
    });
  }

  /** Lets the record go on, unless its hold is gone. */
  open(hold: Hold): void {
    if (!this.has(hold)) return;
    hold.open = true;
    this.tell((consumer) => consumer.resume(hold.topic, hold.partition));
  }

  drop(topic: string, partition: number): void {
    const hold = this.holds.get(keyOf(topic, partition));
    clearTimeout(hold?.timer);
    this.holds.delete(keyOf(topic, partition));
  }

  /** Forgets partitions that went to other members, which begin with them afresh. */
  keepOnly(assigned: Readonly<Record<string, readonly number[]>>): void {
    for (const { topic, partition } of [...this.holds.values()]) {
      if (assigned[topic]?.includes(partition)) continue;
      this.drop(topic, partition);
      this.tell((consumer) => consumer.resume(topic, partition));
    }
  }

  /** The worker stops: what stands still stays where it is. */
  close(): void {
    for (const hold of this.holds.values()) clearTimeout(hold.timer);
    this.holds.clear();
    this.closed = true;
  }

  private tell(what: (consumer: TransportConsumer) => void): void {
    const consumer = this.consumer();
    try {
      if (consumer && !this.closed) what(consumer);
    } catch {
      // A client between two lives refuses. It has forgotten its pauses by then.
    }
  }

  private has(hold: Hold): boolean {
    return this.holds.get(keyOf(hold.topic, hold.partition)) === hold;
  }
}

function keyOf(topic: string, partition: number): string {
  return `${topic}/${partition}`;
}
