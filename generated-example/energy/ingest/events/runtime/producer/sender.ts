// Runtime of topicwright, copied so that the code depends on kafkajs only; do not edit.
// SPDX-License-Identifier: MIT-0 OR Apache-2.0
import { setImmediate as nextTurn } from "node:timers/promises";
import { DeadlineTimer } from "../deadline-timer.js";
import type { SafeHooks } from "../safe-hooks.js";
import type { RecordFailure, TransportProducer } from "../transport/transport.js";
import { deliver } from "./deliver.js";
import { type KeyPartition, keyPartition } from "./partitioner.js";
import { Pending, type SendRequest, type Waiting, type Watching } from "./pending.js";
import { Placer } from "./placer.js";
import { tooLarge } from "./record-limit.js";
import { RecordQueue } from "./record-queue.js";
import { blockedUntil, SendBuffer } from "./send-buffer.js";
import type { SendError } from "./send-error.js";
import type { Sent } from "./sent.js";
import { tellFailed, tellSent } from "./tell-hooks.js";

/**
 * Sends records over one producer: one request at a time, and in the next all that has come meanwhile.
 * A record alone goes at once, unless its settings let it linger. (Requests at a time lose records on
 * an idempotent KafkaJS producer.)
 */
export class Sender implements Watching {
  private readonly producer: TransportProducer;
  private readonly hooks: SafeHooks;
  private readonly buffer: SendBuffer = new SendBuffer();
  private readonly placer: Placer;
  private readonly queue: RecordQueue = new RecordQueue();
  private readonly deadlines: DeadlineTimer = new DeadlineTimer(() => this.expire(), {
    keepsAlive: false,
  });
  private readonly linger: DeadlineTimer = new DeadlineTimer(() => this.start(), {
    keepsAlive: true,
  });
  private open = 0;
  private isWorking = false;
  private isCrowded = false;
  private closing: Promise<void> | undefined;
  private whenDone: () => void = () => {};

  constructor(
    producer: TransportProducer,
    hooks: SafeHooks = {},
    partitionOf: KeyPartition = keyPartition,
  ) {
    this.producer = producer;
    this.hooks = hooks;
    this.placer = new Placer(producer, partitionOf, (pending) => this.enqueue(pending));
  }

  /**
   * Sends a record and tells the one who waits what became of it. `calledAt` by `performance.now()`.
   * Records of one partition are stored in the order of the calls.
   */
  send(request: SendRequest, calledAt: number, waiting: Waiting, index: number): void {
    const pending = new Pending(request, calledAt, this, waiting, index);
    this.open += 1;
    const sizes = tooLarge(pending.bytes, pending.settings);
    if (this.closing) pending.fail("closed", "no");
    else if (sizes) pending.fail("too-large", "no", sizes);
    else if (this.buffer.admit(pending)) {
      this.deadlines.watch(pending.deadline);
      this.placer.place(pending);
    } else this.deadlines.watch(blockedUntil(pending));
  }

  /** Waits for what was sent before, at most as long as that may take, and disconnects. */
  close(): Promise<void> {
    this.closing ??= this.drain();
    return this.closing;
  }

  sent(pending: Pending, place: Sent): void {
    tellSent(this.hooks, pending, place);
    this.settled(pending);
  }

  failed(pending: Pending, error: SendError): void {
    tellFailed(this.hooks, pending, error);
    this.settled(pending);
  }

  private settled(pending: Pending): void {
    this.open -= 1;
    if (this.open === 0) this.whenDone();
    this.buffer.release(pending);
    for (let next = this.buffer.next(); next; next = this.buffer.next()) {
      this.deadlines.watch(next.deadline);
      this.placer.place(next);
    }
  }

  private enqueue(pending: Pending): void {
    const dueAt = this.queue.push(pending);
    if (dueAt === 0 || this.closing) this.start();
    else this.linger.watch(dueAt);
  }

  private start(): void {
    if (!this.isWorking) void this.work();
  }

  private async work(): Promise<void> {
    this.isWorking = true;
    await this.gather();
    while (this.isDue()) {
      const batch = this.queue.take();
      const [first] = batch;
      // All that waited may have run out of time.
      if (!first) continue;
      this.placer.nextBatch();
      const failed = await deliver(this.producer, batch, first.settings);
      for (const { pending, failure } of failed) this.fail(pending, failure);
      this.isCrowded = batch.length > 1;
      if (this.isCrowded) await this.gather();
    }
    this.isWorking = false;
  }

  /**
   * What is sent in one go shares a request. Where several have shared the last one, their senders go
   * on now and may be about to send again, each after steps of its own; one sender alone need not wait.
   */
  private gather(): Promise<void> {
    return this.isCrowded ? nextTurn() : Promise.resolve();
  }

  /** Whether a request is due now; if one is later, the timer is set for it. */
  private isDue(): boolean {
    const dueAt = this.queue.dueAt();
    if (dueAt === 0 || (this.closing && dueAt < Number.POSITIVE_INFINITY)) return true;
    if (dueAt <= performance.now()) return true;
    if (dueAt < Number.POSITIVE_INFINITY) this.linger.watch(dueAt);
    return false;
  }

  private fail(pending: Pending, { reason, stored, cause }: RecordFailure): void {
    if (reason === "no-such-topic" || reason === "no-such-partition") {
      this.placer.doubt(pending.topic);
    }
    pending.fail(reason, stored, cause);
  }

  /** Gives up on records that still wait. Those on their way end by their deadline anyhow. */
  private expire(): void {
    const now = performance.now();
    for (const waiting of [this.placer, this.queue]) {
      for (const pending of [...waiting]) this.expireAt(pending, pending.deadline, now);
    }
    for (const pending of [...this.buffer]) this.expireAt(pending, blockedUntil(pending), now);
  }

  private expireAt(pending: Pending, end: number, now: number): void {
    if (pending.settled) return;
    if (end > now) this.deadlines.watch(end);
    else if (pending.admitted) pending.fail("timed-out", "no", pending.trouble);
    else pending.fail("queue-full", "no");
  }

  private async drain(): Promise<void> {
    // What lingers goes now.
    this.start();
    if (this.open > 0) {
      await new Promise<void>((resolve) => {
        this.whenDone = resolve;
      });
    }
    this.deadlines.stop();
    this.linger.stop();
    await this.producer.disconnect();
  }
}
