// Runtime of topicwright, copied so that the code depends on kafkajs only; do not edit.
// SPDX-License-Identifier: MIT-0 OR Apache-2.0
/** A transaction that was not committed, as far as is known. */
export class TransactionError extends Error {
  override readonly name: string = "TransactionError";
  readonly reason: TransactionErrorReason;
  /** `no`: nothing of it will ever be seen. `unknown`: the commit got no answer; all of it is there, or nothing. */
  readonly stored: "no" | "unknown";

  constructor(
    reason: TransactionErrorReason,
    stored: TransactionError["stored"],
    transactionalId: string,
    cause?: unknown,
  ) {
    const fate = stored === "no" ? "was not committed" : "may be committed or not";
    const detail = cause instanceof Error ? `: ${cause.message}` : "";
    super(`transaction of "${transactionalId}" ${fate}: ${prose[reason]}${detail}`, { cause });
    this.reason = reason;
    this.stored = stored;
  }
}

/**
 * `send-failed`: a message of it could not be sent; `cause` is the `SendError`. `fenced`: another
 * producer has begun with the same transactional id. `ended`: used after its end. `nested`: begun
 * within another one of the service.
 */
export type TransactionErrorReason =
  | "send-failed"
  | "fenced"
  | "timed-out"
  | "failed"
  | "ended"
  | "nested"
  | "closed";

const prose: Readonly<Record<TransactionErrorReason, string>> = {
  "send-failed": "a message of it could not be sent",
  fenced:
    "another producer has begun with the same transactional id; each running instance needs one of its own",
  "timed-out": "it took longer than transaction.timeout.ms, so that the cluster has aborted it",
  failed: "the cluster could not be told",
  ended: "its tx was used after its end; wait for what is sent before work returns",
  nested:
    "it would wait for the transaction that it was begun in; send through that one's tx instead",
  closed: "the service is closed",
};
