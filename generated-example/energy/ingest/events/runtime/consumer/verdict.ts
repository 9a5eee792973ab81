// Runtime of topicwright, copied so that the code depends on kafkajs only; do not edit.
// SPDX-License-Identifier: MIT-0 OR Apache-2.0
/**
 * What a try to settle a record comes to: there is nothing more to do for it; or it is left as it was,
 * and comes again with the next assignment; or it has to be tried again after a while.
 */
export type Verdict = "settled" | "left" | TryAgain;

export interface TryAgain {
  readonly afterMs: number;
}
