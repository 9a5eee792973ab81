// Runtime of topicwright, copied so that the code depends on kafkajs only; do not edit.
// SPDX-License-Identifier: MIT-0 OR Apache-2.0
/** One server entry of the document, as `connection()` uses it. Secrets come from the environment, never from here. */
export interface ServerDefinition {
  /** `host:port` each; `KAFKA_BROKERS` (comma-separated) takes their place where set. */
  readonly brokers: readonly string[];
  /** `KAFKA_SSL_CA` is who is trusted, where that is not who Node trusts: PEM text, or a file with it. */
  readonly ssl: boolean;
  /** With `KAFKA_SSL_CERT` and `KAFKA_SSL_KEY`, which must be set: as PEM text, or files with it. */
  readonly clientCertificate?: true;
  /** With it, `KAFKA_USERNAME` and `KAFKA_PASSWORD` must be set; for `oauthbearer` a function that fetches tokens is given. */
  readonly sasl?: "plain" | "scram-sha-256" | "scram-sha-512" | "oauthbearer";
  /** Tries of a request before it fails. */
  readonly retries?: number;
  readonly connectionTimeoutMs?: number;
  readonly requestTimeoutMs?: number;
}
