// Runtime of topicwright, copied so that the code depends on kafkajs only; do not edit.
// SPDX-License-Identifier: MIT-0 OR Apache-2.0
import { protocolErrorType, rootCause } from "../protocol-error.js";
import type { RecordFailure } from "../transport.js";
import type { FailedAttempt } from "./attempt.js";
import { DeadlineError } from "./deadline.js";
import { LeaderMovedError, UnknownPartitionError } from "./produce-guard.js";

/** What the error of a request means, of which bytes may have been `written`. */
export function produceFailure(error: unknown, written: boolean): FailedAttempt {
  const cause = rootCause(error);
  const type = protocolErrorType(cause);
  return {
    reason: reasonOf(cause, type),
    written,
    answered: type !== undefined,
    refused: refusals.has(type),
    moved: cause instanceof LeaderMovedError,
    retriable: cause instanceof UnknownPartitionError || isRetriable(cause),
    cause,
  };
}

/** Answers that a produce request gets, and only where it has stored nothing. */
const refusals: ReadonlySet<string | undefined> = new Set([
  "CORRUPT_MESSAGE",
  "NOT_LEADER_FOR_PARTITION",
  "MESSAGE_TOO_LARGE",
  "RECORD_LIST_TOO_LARGE",
  "NOT_ENOUGH_REPLICAS",
  "INVALID_REQUIRED_ACKS",
  "TOPIC_AUTHORIZATION_FAILED",
  "CLUSTER_AUTHORIZATION_FAILED",
  "INVALID_TIMESTAMP",
  "UNSUPPORTED_FOR_MESSAGE_FORMAT",
  "POLICY_VIOLATION",
  "UNSUPPORTED_COMPRESSION_TYPE",
  "INVALID_RECORD",
  "INVALID_PRODUCER_EPOCH",
]);

function reasonOf(cause: unknown, type: string | undefined): RecordFailure["reason"] {
  if (cause instanceof UnknownPartitionError) return "no-such-partition";
  if (cause instanceof DeadlineError) return "timed-out";
  switch (type) {
    case "MESSAGE_TOO_LARGE":
    case "RECORD_LIST_TOO_LARGE":
      return "too-large";
    case "INVALID_RECORD":
    case "INVALID_TIMESTAMP":
      return "invalid";
    case "UNKNOWN_TOPIC_OR_PARTITION":
    case "INVALID_TOPIC_EXCEPTION":
      return "no-such-topic";
    case "INVALID_PRODUCER_EPOCH":
      return "fenced";
    default:
      return "failed";
  }
}

function isRetriable(error: unknown): boolean {
  return error instanceof Error && "retriable" in error && error.retriable === true;
}
