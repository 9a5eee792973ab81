// Runtime of topicwright, copied so that the code depends on kafkajs only; do not edit.
// SPDX-License-Identifier: MIT-0 OR Apache-2.0
import type { DeadLetter } from "../read-dead-letter.js";

/** Which dead letters to send back, and where to. */
export interface RedriveOptions<Topic extends string = string> {
  /** The dead-letter topic. */
  readonly from: Topic;
  /**
   * The consumer group whose dead letters these are. Unless given: any group of this service; other
   * services may write to the same topic.
   */
  readonly group?: string;
  /** Which of the group's dead letters to send back; the others stay. All of them unless given. */
  readonly filter?: (letter: DeadLetter) => boolean;
  /** So many at most; the next redrive goes on behind them. */
  readonly limit?: number;
  /** A topic to send to in place of the one where the record was read. */
  readonly to?: string;
  /**
   * The time that the records get: `now` unless told. With their `original` one, a topic that keeps
   * records for so long, and not longer, may delete old ones before anybody has read them.
   */
  readonly timestamps?: "now" | "original";
  /**
   * A redrive begins where the last one of its name stopped, whatever that one left; with a new name,
   * at the first dead letter. It is the name of a consumer group.
   */
  readonly name?: string;
}

/** What a redrive has done. */
export interface Redriven {
  /** Sent back. */
  readonly sent: number;
  /** Dead letters of other groups, or not wanted by `filter`. */
  readonly left: number;
  /** Dead letters that the broker refuses: too large by now, or their topic is gone. Each is logged. */
  readonly refused: number;
  /** Records that don't say where they come from. Each is logged. */
  readonly unreadable: number;
  /**
   * Offsets of the topic that were not reached, because of `limit`, or because nothing came for ten
   * seconds: another redrive of this name has them.
   */
  readonly unread: bigint;
}
