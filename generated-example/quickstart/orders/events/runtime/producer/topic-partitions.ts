// Runtime of topicwright, copied so that the code depends on kafkajs only; do not edit.
// SPDX-License-Identifier: MIT-0 OR Apache-2.0
import type { TransportProducer } from "../transport/transport.js";

/** As Kafka's own clients: partitions that are added later are used within five minutes. */
const maxAgeMs = 5 * 60_000;

/** How many partitions topics have, as far as the cluster has been asked. */
export class TopicPartitions {
  private readonly producer: TransportProducer;
  private readonly counts = new Map<string, Known>();
  private readonly questions = new Map<string, Promise<number | undefined>>();

  constructor(producer: TransportProducer) {
    this.producer = producer;
  }

  /** The number that is known, if any. An old one is still given, and asked for anew meanwhile. */
  known(topic: string, now: number): number | undefined {
    const known = this.counts.get(topic);
    if (known && now - known.at > maxAgeMs) this.refresh(topic, known, now);
    return known?.count;
  }

  /** Asks the cluster. Resolves with `undefined` where there is no such topic, rejects when it can't be asked. */
  ask(topic: string): Promise<number | undefined> {
    const asked = this.questions.get(topic);
    if (asked) return asked;
    const question = this.askOnce(topic).finally(() => this.questions.delete(topic));
    this.questions.set(topic, question);
    return question;
  }

  /** The number may no longer hold. */
  forget(topic: string): void {
    this.counts.delete(topic);
  }

  private refresh(topic: string, known: Known, now: number): void {
    // Not again with the next record, whatever comes of it.
    known.at = now;
    this.ask(topic).catch(() => {});
  }

  private async askOnce(topic: string): Promise<number | undefined> {
    const count = await this.producer.partitionCount(topic);
    if (count === undefined) this.forget(topic);
    else this.counts.set(topic, { count, at: performance.now() });
    return count;
  }
}

interface Known {
  readonly count: number;
  at: number;
}
