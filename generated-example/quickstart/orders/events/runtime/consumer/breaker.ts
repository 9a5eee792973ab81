// Runtime of topicwright, copied so that the code depends on kafkajs only; do not edit.
// SPDX-License-Identifier: MIT-0 OR Apache-2.0
import type { Logger } from "../logger.js";
import type { SafeHooks } from "../safe-hooks.js";
import type { BreakerOptions } from "./consume-options.js";

/**
 * Keeps what is no fault of the records out of the dead-letter topic: once handlers fail for too many
 * of a topic within a time, those records wait and are tried again, until a handler gets through.
 */
export class Breaker {
  readonly topic: string;
  readonly pauseMs: number;
  private readonly options: BreakerOptions;
  private readonly told: (breaker: Breaker, records: number) => void;
  /** When records were let through to the dead-letter topic, by `Date.now()`. */
  private readonly passed: number[] = [];
  private open = false;

  constructor(
    topic: string,
    options: BreakerOptions,
    told: (breaker: Breaker, records: number) => void,
  ) {
    this.topic = topic;
    this.pauseMs = options.pauseMs;
    this.options = options;
    this.told = told;
  }

  get isOpen(): boolean {
    return this.open;
  }

  /** Whether a record of which the handler has failed is to wait; `isDead`: else it becomes a dead letter. */
  holds(isDead: boolean): boolean {
    if (this.open || !isDead) return this.open;
    const { deadLetters, perMs } = this.options;
    const now = Date.now();
    while (this.passed[0] !== undefined && this.passed[0] <= now - perMs) this.passed.shift();
    if (this.passed.length < deadLetters) {
      this.passed.push(now);
      return false;
    }
    this.open = true;
    this.told(this, this.passed.length);
    return true;
  }

  /** A handler has got through. */
  close(): void {
    if (!this.open) return;
    this.open = false;
    this.told(this, this.passed.length);
  }
}

/** The breakers of a group: one for each topic that handlers know. */
export class Breakers {
  private readonly options: BreakerOptions | undefined;
  private readonly told: (breaker: Breaker, records: number) => void;
  private readonly all: Breaker[] = [];

  /** Throws where an option makes no sense. */
  constructor(options: BreakerOptions | undefined, group: string, hooks: SafeHooks, log: Logger) {
    this.options = options;
    if (options) check(options);
    this.told = ({ topic, isOpen, pauseMs }, records) => {
      const state = isOpen ? "open" : "closed";
      if (isOpen) {
        const fields = { topic, deadLetters: records, perMs: options?.perMs, pauseMs };
        log.error(
          "breaker open: handlers fail for too many records, which wait and become no dead letters",
          fields,
        );
      } else log.info("breaker closed: a handler has got through", { topic });
      hooks.breaker?.({ group, topic, state });
    };
  }

  /** The breaker of a topic, if there are any. To be asked for once. */
  of(topic: string): Breaker | undefined {
    if (!this.options) return undefined;
    const breaker = new Breaker(topic, this.options, this.told);
    this.all.push(breaker);
    return breaker;
  }

  /** Topics whose breaker is open. */
  get open(): readonly string[] {
    return this.all.filter(({ isOpen }) => isOpen).map(({ topic }) => topic);
  }
}

function check({ deadLetters, perMs, pauseMs }: BreakerOptions): void {
  if (!Number.isInteger(deadLetters) || deadLetters < 0) {
    throw new RangeError(
      `consume(): breaker.deadLetters is ${deadLetters}: give a whole number from 0 on`,
    );
  }
  if (!(perMs > 0)) throw new RangeError(`consume(): breaker.perMs is ${perMs}: give milliseconds`);
  if (!(pauseMs > 0)) {
    throw new RangeError(`consume(): breaker.pauseMs is ${pauseMs}: give milliseconds`);
  }
}
