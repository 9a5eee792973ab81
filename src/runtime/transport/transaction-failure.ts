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
