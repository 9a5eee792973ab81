// Runtime of topicwright, copied so that the code depends on kafkajs only; do not edit.
// SPDX-License-Identifier: MIT-0 OR Apache-2.0
import type { RecordFailure, RecordPlace } from "../transport.js";

/** What became of one request. */
export type Attempt =
  /** Places of the group's records, in order. */
  | { readonly ok: true; readonly places: readonly RecordPlace[] }
  | { readonly ok: false; readonly failure: FailedAttempt };

export interface FailedAttempt {
  readonly reason: RecordFailure["reason"];
  /** Bytes may have left: the cluster may have stored the records, whatever the error. */
  readonly written: boolean;
  /** The cluster answered with an error. Of several partitions it is about one, and does not say which. */
  readonly answered: boolean;
  /** The answer says that of that partition nothing was stored. */
  readonly refused: boolean;
  /** Nothing was sent, because the group no longer has one leader. */
  readonly moved: boolean;
  /** Whether the same request may fare better later. */
  readonly retriable: boolean;
  readonly cause: unknown;
}
