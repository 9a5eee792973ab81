// Runtime of topicwright, copied so that the code depends on kafkajs only; do not edit.
// SPDX-License-Identifier: MIT-0 OR Apache-2.0
/**
 * What a handler returns to say something other than "handled".
 * Made by `ctx.skip(reason)` and `ctx.deadLetter(reason)`, never by hand.
 */
export class Outcome {
  readonly kind: "skip" | "dead-letter";
  readonly reason: string;
  /** Keeps look-alikes out at compile time; there is nothing at run time. */
  declare protected readonly brand: never;

  constructor(kind: "skip" | "dead-letter", reason: string) {
    this.kind = kind;
    this.reason = reason;
  }
}
