// Runtime of topicwright, copied so that the code depends on kafkajs only; do not edit.
// SPDX-License-Identifier: MIT-0 OR Apache-2.0
/** What a worker has done with records since it was made. A record that comes again counts again. */
export interface Counts {
  /** A handler took the record. */
  handled: number;
  /** Not for this group: another message of the topic, `"skip"`, or `ctx.skip`. */
  skipped: number;
  /** Of a type that the contract does not know, whatever then became of it. */
  unknown: number;
  /** Handled before: not handed to a handler again, or `ctx.duplicate`. */
  duplicates: number;
  /** Written to a dead-letter topic. */
  deadLettered: number;
  /** Did not fit the contract and went to its handler all the same, with `validation: "report"`. */
  invalid: number;
  /** Handler calls after the first one for the same record. */
  retried: number;
}

/** Adds what was counted apart. */
export function addCounts(to: Counts, counted: Counts): void {
  to.handled += counted.handled;
  to.skipped += counted.skipped;
  to.unknown += counted.unknown;
  to.duplicates += counted.duplicates;
  to.deadLettered += counted.deadLettered;
  to.invalid += counted.invalid;
  to.retried += counted.retried;
}

export function zeroCounts(): Counts {
  const all = { handled: 0, skipped: 0, unknown: 0, duplicates: 0, deadLettered: 0 };
  return { ...all, invalid: 0, retried: 0 };
}
