// Runtime of topicwright, copied so that the code depends on kafkajs only; do not edit.
// SPDX-License-Identifier: MIT-0 OR Apache-2.0
import type { RecordFailure } from "../../../runtime/transport/transport.js";
import { BrokerError } from "./broker-error.js";

/** Whether an error says that nothing was stored by the request that got it. */
export function isRefusal(error: unknown): boolean {
  return error instanceof BrokerError && refusals.has(error.type);
}

const refusals: ReadonlySet<string> = new Set([
  "UNKNOWN_TOPIC_OR_PARTITION",
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
]);

/** What an error says of the records. `topicExists` tells a missing topic from a missing partition. */
export function reasonOf(error: unknown, topicExists: boolean): RecordFailure["reason"] {
  switch (error instanceof BrokerError ? error.type : undefined) {
    case "MESSAGE_TOO_LARGE":
    case "RECORD_LIST_TOO_LARGE":
      return "too-large";
    case "INVALID_RECORD":
    case "INVALID_TIMESTAMP":
      return "invalid";
    case "UNKNOWN_TOPIC_OR_PARTITION":
      return topicExists ? "no-such-partition" : "no-such-topic";
    default:
      return "failed";
  }
}
