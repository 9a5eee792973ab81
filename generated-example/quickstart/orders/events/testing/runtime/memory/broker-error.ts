// Runtime of topicwright, copied so that the code depends on kafkajs only; do not edit.
// SPDX-License-Identifier: MIT-0 OR Apache-2.0
/** An answer of the broker that says no. */
export class BrokerError extends Error {
  override readonly name: string = "BrokerError";
  /** As the protocol names it: `UNKNOWN_TOPIC_OR_PARTITION`. */
  readonly type: string;
  /** Whether the same request may fare better later. */
  readonly retriable: boolean;

  constructor(type: string) {
    super(`the broker answered ${type}`);
    this.type = type;
    this.retriable = retriableTypes.has(type);
  }
}

/** No answer came. */
export class RequestTimeoutError extends Error {
  /** The name that KafkaJS gives it: connection errors are told by their names. */
  override readonly name: string = "KafkaJSRequestTimeoutError";
  readonly retriable: boolean = true;

  constructor(request: string) {
    super(`no answer to a ${request} request`);
  }
}

/** The errors that KafkaJS would try again after. */
const retriableTypes: ReadonlySet<string> = new Set([
  "CORRUPT_MESSAGE",
  "UNKNOWN_TOPIC_OR_PARTITION",
  "LEADER_NOT_AVAILABLE",
  "NOT_LEADER_FOR_PARTITION",
  "REQUEST_TIMED_OUT",
  "NETWORK_EXCEPTION",
  "GROUP_LOAD_IN_PROGRESS",
  "GROUP_COORDINATOR_NOT_AVAILABLE",
  "NOT_COORDINATOR_FOR_GROUP",
  "NOT_ENOUGH_REPLICAS",
  "NOT_ENOUGH_REPLICAS_AFTER_APPEND",
  "NOT_CONTROLLER",
  "CONCURRENT_TRANSACTIONS",
  "KAFKA_STORAGE_ERROR",
]);
