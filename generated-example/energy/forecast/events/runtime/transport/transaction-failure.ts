// Runtime of topicwright, copied so that the code depends on kafkajs only; do not edit.
// SPDX-License-Identifier: MIT-0 OR Apache-2.0
import type { RecordFailure } from "./transport.js";

/** Why a transaction can't go on. */
export class TransactionFailure extends Error {
  override readonly name: string = "TransactionFailure";
  /** `fenced`: another producer has begun with the same id, or the transaction took longer than it may. */
  readonly reason: RecordFailure["reason"] | "fenced";
  /** Whether the transaction was committed in spite of it; `unknown` only where a commit got no answer. */
  readonly stored: "no" | "unknown";

  constructor(
    reason: TransactionFailure["reason"],
    stored: TransactionFailure["stored"],
    cause: unknown,
  ) {
    super(cause instanceof Error ? cause.message : String(cause), { cause });
    this.reason = reason;
    this.stored = stored;
  }
}
