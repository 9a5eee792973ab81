// Runtime of topicwright, copied so that the code depends on kafkajs only; do not edit.
// SPDX-License-Identifier: MIT-0 OR Apache-2.0
import type { AnyItem, BoundBatch } from "./bound-batch.js";
import type { BoundHandler } from "./bound-handlers.js";
import { type ErrorKind, isOneOf } from "./fatal.js";
import { Outcome } from "./outcome.js";

/** An event that waits for the others of its batch. */
interface Waiting extends AnyItem {
  readonly batch: BoundBatch;
  resolve(result: unknown): void;
  reject(error: unknown): void;
}

/**
 * Brings the handler calls of records together that are begun at once: each waits here until all of
 * them do, or have ended; then there is one call for all.
 */
export class BatchCollector {
  private readonly attempts: number;
  private readonly fatal: readonly ErrorKind[];
  private waiting: Waiting[] = [];
  /** Records that are begun and have not ended. */
  private open = 0;
  private wake: (() => void) | undefined;

  /** `attempts`: calls of a handler in all; `fatal`: errors that no further one can mend. */
  constructor(attempts: number, fatal: readonly ErrorKind[]) {
    this.attempts = attempts;
    this.fatal = fatal;
  }

  /** A handler for one record, that waits here. */
  handlerOf(batch: BoundBatch): BoundHandler {
    return (event, ctx) =>
      new Promise((resolve, reject) => {
        this.waiting.push({ batch, event, ctx, resolve, reject });
        this.changed();
      });
  }

  /** Makes the calls of records that are begun, all of one batch handler; resolves once all have ended. */
  async run(begun: readonly Promise<void>[]): Promise<void> {
    const ended = (): void => {
      this.open -= 1;
      this.changed();
    };
    this.open = begun.length;
    for (const each of begun) void each.then(ended, ended);
    while (this.open > 0) {
      if (this.waiting.length < this.open) {
        await new Promise<void>((resolve) => {
          this.wake = resolve;
        });
      }
      const items = this.waiting.splice(0);
      // Middleware may have held some up.
      items.sort((a, b) => (a.ctx.offset < b.ctx.offset ? -1 : 1));
      await this.call(items);
    }
  }

  private changed(): void {
    if (this.waiting.length >= this.open) this.wake?.();
  }

  private async call(items: readonly Waiting[]): Promise<void> {
    const [first] = items;
    if (!first) return;
    let results: unknown;
    try {
      results = await first.batch.handle(items.map(({ event, ctx }) => ({ event, ctx })));
      checkCount(results, items.length);
    } catch (error) {
      if (items.length > 1 && this.isLast(items, error)) {
        for (const item of items) await this.call([item]);
      } else {
        for (const item of items) item.reject(error);
      }
      return;
    }
    for (const [i, item] of items.entries()) {
      item.resolve(Array.isArray(results) ? results[i] : results);
    }
  }

  /** Whether what fails now is not tried again. */
  private isLast(items: readonly Waiting[], error: unknown): boolean {
    return items.some(({ ctx }) => ctx.attempt >= this.attempts) || isOneOf(error, this.fatal);
  }
}

/** With fewer or more outcomes than events nobody knows which is whose. */
function checkCount(results: unknown, events: number): void {
  if (!Array.isArray(results) || results.length === events) return;
  if (!results.some((result) => result instanceof Outcome)) return;
  throw new TypeError(`a batch handler returned ${results.length} outcomes for ${events} events`);
}
