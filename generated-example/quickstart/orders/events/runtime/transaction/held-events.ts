// Runtime of topicwright, copied so that the code depends on kafkajs only; do not edit.
// SPDX-License-Identifier: MIT-0 OR Apache-2.0
import type { SendFailedEvent, SentEvent } from "../hooks.js";
import type { SafeHooks } from "../safe-hooks.js";

/** A service's hooks within a transaction: what is sent is told once it is known whether it counts. */
export class HeldEvents {
  /** For those who send within the transaction. */
  readonly hooks: SafeHooks;
  private readonly own: SafeHooks;
  private readonly sent: SentEvent[] = [];

  constructor(own: SafeHooks) {
    const { aroundSend, sendFailed } = own;
    const hold = (event: SentEvent): void => void this.sent.push(event);
    this.own = own;
    this.hooks = { aroundSend, sendFailed, sent: own.sent || sendFailed ? hold : undefined };
  }

  committed(): void {
    for (const event of this.sent.splice(0)) this.own.sent?.(event);
  }

  /** Readers of committed messages see none of it, as far as is known. */
  aborted(stored: SendFailedEvent["stored"]): void {
    for (const { partition: _, bytes: __, ...event } of this.sent.splice(0)) {
      this.own.sendFailed?.({ ...event, reason: "aborted", stored });
    }
  }
}
