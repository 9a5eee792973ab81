// Runtime of topicwright, copied so that the code depends on kafkajs only; do not edit.
// SPDX-License-Identifier: MIT-0 OR Apache-2.0
import type { TransactionalProducer } from "../transport/transport.js";

const maxAgeMs = 5 * 60_000;

/** How many partitions topics have, remembered from one transaction to the next. */
export class TransactionTopics {
  private readonly producer: TransactionalProducer;
  private readonly counts = new Map<string, { readonly count: number; readonly at: number }>();

  constructor(producer: TransactionalProducer) {
    this.producer = producer;
  }

  /** As `TransportProducer.partitionCount`. */
  async count(topic: string): Promise<number | undefined> {
    const known = this.counts.get(topic);
    if (known && performance.now() - known.at < maxAgeMs) return known.count;
    const count = await this.producer.partitionCount(topic);
    if (count !== undefined) this.counts.set(topic, { count, at: performance.now() });
    return count;
  }

  /** The number may no longer hold. */
  doubt(topic: string): void {
    this.counts.delete(topic);
  }
}
