// Runtime of topicwright, copied so that the code depends on kafkajs only; do not edit.
// SPDX-License-Identifier: MIT-0 OR Apache-2.0
import { setTimeout as pause } from "node:timers/promises";
import type { Logger } from "../logger.js";
import { isProtocolError } from "../transport/protocol-error.js";
import type { TransportConsumer } from "../transport/transport.js";
import { errorText } from "./error-text.js";
import { JoinError, joinGroup, type MemberSetup } from "./join-group.js";
import { SilenceError } from "./silence.js";

const firstDelayMs = 1_000;
const maxDelayMs = 30_000;
/** How long a client may take to end before the next one begins: it may wait for an answer that never comes. */
const patienceMs = 5_000;

/**
 * Keeps one member in a group. A client that gives up is replaced, also where it would restart by
 * itself: it might do that after `leave`, or not at all (KafkaJS, after an error it calls not retriable).
 */
export class Membership {
  private readonly open: () => TransportConsumer;
  private readonly setup: MemberSetup;
  private readonly log: Logger;
  private current: TransportConsumer | undefined;
  private joining: Promise<void> = Promise.resolve();
  private joinedAt = 0;
  private delayMs = firstDelayMs;
  private leaving = false;
  private wake: () => void = () => {};

  constructor(open: () => TransportConsumer, setup: MemberSetup, log: Logger) {
    this.open = open;
    this.setup = setup;
    this.log = log;
  }

  /** What the client of the moment says of the tenure of the moment; a refusal that comes later says nothing of what is then. */
  async ask(what: (consumer: TransportConsumer) => Promise<void>): Promise<void> {
    const consumer = this.current;
    if (!consumer) throw new Error("there is no client");
    const tenure = this.setup.tenure();
    try {
      await what(consumer);
    } catch (error) {
      if (consumer !== this.current) throw new Error("the client was replaced");
      if (tenure !== this.setup.tenure()) throw new Error("the member has joined again since");
      throw error;
    }
  }

  /** Tells the client of the moment something, if there is one that listens. */
  tell(what: (consumer: TransportConsumer) => void): void {
    try {
      if (this.current) what(this.current);
    } catch {
      // A client between two lives refuses. It has forgotten its pauses by then.
    }
  }

  /** Resolves once in the group; rejects with a `StartError`. */
  enter(): Promise<void> {
    const joining = this.keepJoining((error) => error instanceof JoinError && error.passing);
    this.joining = joining;
    return joining;
  }

  /**
   * Leaves the group. A client that is just joining is first let in: told to leave on its way, it
   * might stay.
   */
  async leave(): Promise<void> {
    this.leaving = true;
    this.wake();
    await this.joining.catch(() => {});
    await this.discard();
  }

  /** The same without waiting for anything. */
  abandon(): void {
    this.leaving = true;
    this.wake();
    void this.discard();
  }

  /** Leaves the group and joins it again with a new client, once nothing is in work. */
  replace(why: Error): void {
    const { current } = this;
    if (current) this.lose(current, why, "consumer is replaced");
  }

  /** Leaves the group and joins it again, because its topics have changed; nothing is in work. */
  renew(why: Error): void {
    const { current } = this;
    if (this.leaving || !current) return;
    this.current = undefined;
    this.setup.moving(why);
    const joining = this.closeSoon(current).then(() => this.keepJoining(() => true));
    this.joining = joining.catch(() => {});
  }

  private async keepJoining(isPassing: (error: unknown) => boolean): Promise<void> {
    while (!this.leaving) {
      const consumer = this.open();
      this.current = consumer;
      try {
        const isCurrent = (): boolean => consumer === this.current;
        await joinGroup(consumer, this.setup, isCurrent, (error) =>
          this.lose(consumer, error, "consumer crashed"),
        );
        this.joinedAt = Date.now();
        return;
      } catch (error) {
        await this.discard();
        if (!isPassing(error)) throw error;
        this.log.error(`consumer is not in its group, tries again in ${this.delayMs} ms`, {
          error: errorText(error),
        });
      }
      await this.backOff();
    }
    throw new Error(`Consumer group "${this.setup.groupId}": stopped before it was joined`);
  }

  private lose(consumer: TransportConsumer, error: Error, what: string): void {
    if (this.leaving || consumer !== this.current) return;
    this.current = undefined;
    // One that worked for a while has earned a quick return, and one that lost the cluster did no wrong.
    const isClusters = isProtocolError(error) || error instanceof SilenceError;
    if (isClusters || Date.now() - this.joinedAt > maxDelayMs) this.delayMs = firstDelayMs;
    this.log.error(`${what}, a new one starts in ${this.delayMs} ms`, { error: errorText(error) });
    this.setup.gone(error);
    // Not at once: the client plans a restart only after it has said that it crashed.
    this.joining = Promise.resolve().then(() => this.startAnew(consumer));
  }

  private async startAnew(old: TransportConsumer): Promise<void> {
    await this.closeSoon(old);
    await this.backOff();
    await this.setup.ready();
    await this.keepJoining(() => true).catch(() => {});
  }

  private async discard(): Promise<void> {
    const consumer = this.current;
    this.current = undefined;
    if (consumer) await this.close(consumer);
  }

  private async closeSoon(consumer: TransportConsumer): Promise<void> {
    await Promise.race([this.close(consumer), pause(patienceMs, undefined, { ref: false })]);
  }

  private async close(consumer: TransportConsumer): Promise<void> {
    try {
      await consumer.disconnect();
    } catch (error) {
      this.log.warn("consumer did not disconnect cleanly", { error: errorText(error) });
    }
  }

  private backOff(): Promise<void> {
    const delayMs = this.delayMs;
    this.delayMs = Math.min(delayMs * 2, maxDelayMs);
    return new Promise((resolve) => {
      if (this.leaving) return resolve();
      const timer = setTimeout(resolve, delayMs);
      this.wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
}
