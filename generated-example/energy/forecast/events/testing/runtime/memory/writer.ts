// Runtime of topicwright, copied so that the code depends on kafkajs only; do not edit.
// SPDX-License-Identifier: MIT-0 OR Apache-2.0
import type { ProducerLife } from "./transactions.js";

/** Who an idempotent producer is to the broker, and how far it has numbered its records. */
export class Writer {
  readonly producerId: number;
  /** Of a transactional producer. */
  readonly life: ProducerLife | undefined;
  private readonly sequences = new Map<string, number>();

  constructor(producerId: number, life?: ProducerLife) {
    this.producerId = producerId;
    this.life = life;
  }

  /** Number of the next record of a partition. */
  next(partition: string): number {
    return this.sequences.get(partition) ?? 0;
  }

  /** Records of a partition are stored. */
  advance(partition: string, count: number): void {
    this.sequences.set(partition, this.next(partition) + count);
  }
}
