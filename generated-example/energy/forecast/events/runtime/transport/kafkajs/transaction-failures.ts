// Runtime of topicwright, copied so that the code depends on kafkajs only; do not edit.
// SPDX-License-Identifier: MIT-0 OR Apache-2.0
import { protocolErrorType, rootCause } from "../protocol-error.js";
import { TransactionFailure } from "../transaction-failure.js";
import type { RecordFailure } from "../transport.js";

/** Why a request of a transaction failed. It is not committed, and never will be. */
export function transactionFailure(error: unknown): TransactionFailure {
  if (error instanceof TransactionFailure) return error;
  const cause = rootCause(error);
  return new TransactionFailure(isFence(cause) ? "fenced" : "failed", "no", cause);
}

/** Why records could not be sent. */
export function deliveryFailure({ reason, cause }: RecordFailure): TransactionFailure {
  return new TransactionFailure(isFence(cause) ? "fenced" : reason, "no", cause);
}

/** Why a commit failed, and whether it may have come through all the same. */
export function commitFailure(error: unknown): TransactionFailure {
  const { reason, cause } = transactionFailure(error);
  return new TransactionFailure(reason, isKnownToFail(error, cause) ? "no" : "unknown", cause);
}

/** Whether the cluster knows a newer producer of the id, or has itself ended what took too long. */
function isFence(error: unknown): boolean {
  const type = protocolErrorType(error);
  return type === "INVALID_PRODUCER_EPOCH" || type === "PRODUCER_FENCED";
}

/** The one request of a commit was refused, or never made. */
function isKnownToFail(error: unknown, cause: unknown): boolean {
  // What KafkaJS gave up to try again is the search for the coordinator, which comes before.
  const name = error instanceof Error ? error.name : undefined;
  if (name === "KafkaJSNumberOfRetriesExceeded" || name === "KafkaJSGroupCoordinatorNotFound")
    return true;
  const type = protocolErrorType(cause);
  return type !== undefined && commitRefusals.has(type);
}

/** Others (`NOT_COORDINATOR_FOR_GROUP`, …) come also where the commit is written and takes effect later. */
const commitRefusals: ReadonlySet<string> = new Set([
  "INVALID_PRODUCER_EPOCH",
  "PRODUCER_FENCED",
  "INVALID_PRODUCER_ID_MAPPING",
  "INVALID_TXN_STATE",
  "TRANSACTIONAL_ID_AUTHORIZATION_FAILED",
]);
