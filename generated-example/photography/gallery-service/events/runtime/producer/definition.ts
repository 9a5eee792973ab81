// Runtime of topicwright, copied so that the code depends on kafkajs only; do not edit.
// SPDX-License-Identifier: MIT-0 OR Apache-2.0
/** How a service sends one kind of message: settings of Kafka's producer, in milliseconds and counts. */
export interface ProducerSettings {
  /** -1: all in-sync replicas. */
  readonly acks: -1 | 0 | 1;
  readonly idempotent: boolean;
  /** Further tries of our sender after the first one failed. */
  readonly retries: number;
  readonly requestTimeoutMs: number;
  /** Bound on one send, retries included. */
  readonly deliveryTimeoutMs: number;
  readonly compression?: "gzip";
}
