// Runtime of topicwright, copied so that the code depends on kafkajs only; do not edit.
// SPDX-License-Identifier: MIT-0 OR Apache-2.0
import type { Failure } from "../dead-letters/failure.js";

/** What is known of a record that was begun and is not settled yet. */
export interface Note {
  /** Handler calls made for it. */
  readonly calls: number;
  /** Those of them that failed. */
  readonly failures: number;
  /** Before this time, by `Date.now()`, nothing is tried. */
  readonly dueAt: number;
  /** The dead letter to write, where the handler is done with it. */
  readonly letter?: PendingLetter;
}

/** A dead letter that could not be written so far. */
export interface PendingLetter {
  readonly failure: Failure;
  readonly message: string | undefined;
  readonly tries: number;
  /** Its breaker has let it through, and is not asked again. */
  readonly admitted?: boolean;
}

/** The notes of one partition, by offset. They outlast a rebalance that leaves the partition here. */
export type Notes = Map<string, Note>;
