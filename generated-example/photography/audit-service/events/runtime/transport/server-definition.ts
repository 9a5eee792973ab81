// Runtime of topicwright, copied so that the code depends on kafkajs only; do not edit.
// SPDX-License-Identifier: MIT-0 OR Apache-2.0
/** One server entry of the document, as `connection()` uses it. Secrets come from the environment, never from here. */
export interface ServerDefinition {
  /** `host:port` each; `KAFKA_BROKERS` (comma-separated) takes their place where set. */
  readonly brokers: readonly string[];
  readonly ssl: boolean;
  /** With it, `KAFKA_USERNAME` and `KAFKA_PASSWORD` must be set. */
  readonly sasl?: "plain" | "scram-sha-256" | "scram-sha-512";
  /** Tries of a request before it fails. */
  readonly retries?: number;
  readonly connectionTimeoutMs?: number;
  readonly requestTimeoutMs?: number;
}
