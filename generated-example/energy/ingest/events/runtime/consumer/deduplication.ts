// Runtime of topicwright, copied so that the code depends on kafkajs only; do not edit.
// SPDX-License-Identifier: MIT-0 OR Apache-2.0
/** Which record it is. A handler's `ctx` is one. */
export interface RecordIdentity {
  /** The consumer group: what one group has handled another has not. */
  readonly group: string;
  readonly topic: string;
  readonly partition: number;
  readonly offset: bigint;
  /** What tells the record from others of its topic, the same each time that it comes. */
  readonly id: string;
}

/**
 * Remembers what has been handled, so that a record that comes again is not handled again: records
 * come at least once. Where it can't be asked, the record waits.
 */
export interface Deduplication {
  /** Asked before each handler call. `true`: the handler is not called, and the record is settled as `duplicate`. */
  isSeen(record: RecordIdentity): boolean | Promise<boolean>;
  /**
   * The handler is done with the record. Whoever dies in between handles the record again. Leave it
   * out where handlers mark their records themselves, in the transaction of what they do: nothing
   * is then done twice. What it throws is logged; the record is settled all the same.
   */
  handled?(record: RecordIdentity): unknown;
}
