// Runtime of topicwright, copied so that the code depends on kafkajs only; do not edit.
// SPDX-License-Identifier: MIT-0 OR Apache-2.0
/** Why a record became a dead letter, as its `dlq.reason` says. */
export type DeadLetterReason = "undecodable" | "invalid" | "unknown" | "handler";

export const deadLetterReasons: readonly DeadLetterReason[] = [
  "undecodable",
  "invalid",
  "unknown",
  "handler",
];

/** What is known of a record that can't be handled. */
export interface Failure {
  readonly reason: DeadLetterReason;
  readonly error: string;
  /** Handler calls made. */
  readonly attempts: number;
  /**
   * Whether the record itself need not be at fault: its handler has failed as often as it may in one
   * go, and has not said that no attempt can mend it.
   */
  readonly passing?: boolean;
}

/** Where a record was read. */
export interface Origin {
  readonly topic: string;
  readonly partition: number;
  readonly groupId: string;
}

/** Everything that a dead letter tells of its record. Offset and timestamp as the record has them: decimal text. */
export interface Account extends Origin, Failure {
  readonly offset: string;
  readonly timestamp: string;
}
