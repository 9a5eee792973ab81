// Runtime of topicwright, copied so that the code depends on kafkajs only; do not edit.
// SPDX-License-Identifier: MIT-0 OR Apache-2.0
/** How a service's transactions are made: settings of Kafka's producer. */
export interface TransactionSettings {
  /** Absent: the application gives one. */
  readonly transactionalId?: string;
  /** How long one transaction may take before the cluster aborts it, in milliseconds. */
  readonly timeoutMs: number;
}
