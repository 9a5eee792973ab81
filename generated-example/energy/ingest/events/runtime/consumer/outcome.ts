// Runtime of topicwright, copied so that the code depends on kafkajs only; do not edit.
// SPDX-License-Identifier: MIT-0 OR Apache-2.0
/**
 * What a handler returns to say something other than "handled".
 * Made by `ctx.skip`, `ctx.deadLetter`, `ctx.retryAfter` and `ctx.duplicate`, never by hand.
 */
export class Outcome {
  readonly kind: "skip" | "dead-letter" | "retry" | "duplicate";
  readonly reason: string;
  /** How long to wait before a retry; 0 for the others. */
  readonly delayMs: number;
  /** Whether the handler was called at all. */
  readonly called: boolean;
  /** Keeps look-alikes out at compile time; there is nothing at run time. */
  declare protected readonly brand: never;

  constructor(kind: Outcome["kind"], reason: string, delayMs = 0, called = true) {
    this.kind = kind;
    this.reason = reason;
    this.delayMs = delayMs;
    this.called = called;
  }
}
