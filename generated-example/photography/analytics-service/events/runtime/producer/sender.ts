// Runtime of topicwright, copied so that the code depends on kafkajs only; do not edit.
// SPDX-License-Identifier: MIT-0 OR Apache-2.0
import type { RecordFailure, TransportProducer } from "../transport/transport.js";
import { takeBatch } from "./batch.js";
import { DeadlineTimer } from "./deadline-timer.js";
import type { ProducerSettings } from "./definition.js";
import { deliver } from "./deliver.js";
import { Pending, type RecordToSend } from "./pending.js";
import { Placer } from "./placer.js";
import type { Sent } from "./sent.js";

/**
 * Sends records over one producer: one request at a time, and in the next all that has come meanwhile.
 * A record alone goes at once. (Requests at a time lose records on an idempotent KafkaJS producer.)
 */
export class Sender {
  private readonly producer: TransportProducer;
  private readonly placer: Placer;
  private readonly timer: DeadlineTimer = new DeadlineTimer(() => this.expire());
  private queue: Pending[] = [];
  private working: Promise<void> | undefined;
  private closing: Promise<void> | undefined;

  constructor(producer: TransportProducer) {
    this.producer = producer;
    this.placer = new Placer(producer);
  }

  /** Rejects with a `SendError`. Records of one partition are stored in the order of the calls. */
  send(record: RecordToSend, settings: ProducerSettings): Promise<Sent> {
    const pending = new Pending(record, settings);
    if (this.closing) {
      pending.fail("closed", "no");
      return pending.sent;
    }
    this.queue.push(pending);
    this.timer.watch(pending.deadline);
    if (this.placer.place(pending)) this.start();
    else void this.lookUp(record.topic);
    return pending.sent;
  }

  /** Waits for what was sent before, at most as long as that may take, and disconnects. */
  close(): Promise<void> {
    this.closing ??= this.drain();
    return this.closing;
  }

  private async lookUp(topic: string): Promise<void> {
    const waiting = ({ settled, placed, record }: Pending): boolean =>
      !settled && !placed && record.topic === topic;
    await this.placer.lookUp(topic, () => this.queue.filter(waiting));
    this.start();
  }

  private start(): void {
    this.working ??= this.work();
  }

  private async work(): Promise<void> {
    // What is sent in one go shares the first request.
    await Promise.resolve();
    for (;;) {
      const { ready, rest } = takeBatch(this.queue);
      this.queue = rest;
      const [first] = ready;
      if (!first) break;
      this.placer.nextBatch();
      const failed = await deliver(this.producer, ready, first.settings);
      for (const { pending, failure } of failed) this.fail(pending, failure);
    }
    this.working = undefined;
    if (this.queue.length === 0) this.timer.stop();
  }

  private fail(pending: Pending, { reason, stored, cause }: RecordFailure): void {
    if (reason === "no-such-topic" || reason === "no-such-partition") {
      this.placer.doubt(pending.record.topic);
    }
    pending.fail(reason, stored, cause);
  }

  /** Gives up on records that still wait. Those on their way end by their deadline anyhow. */
  private expire(): void {
    const now = performance.now();
    for (const pending of this.queue) {
      if (pending.deadline > now) this.timer.watch(pending.deadline);
      else if (!pending.settled) pending.fail("failed", "no", pending.trouble ?? tooLate());
    }
  }

  private async drain(): Promise<void> {
    await this.working;
    // Some may wait for their topic to be looked up.
    await Promise.allSettled(this.queue.map(({ sent }) => sent));
    await this.working;
    this.timer.stop();
    await this.producer.disconnect();
  }
}

function tooLate(): Error {
  return new Error("not done within the delivery timeout");
}
