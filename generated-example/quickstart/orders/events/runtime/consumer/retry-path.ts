// Runtime of topicwright, copied so that the code depends on kafkajs only; do not edit.
// SPDX-License-Identifier: MIT-0 OR Apache-2.0
import type { Failure, Origin } from "../dead-letters/failure.js";
import type { RecordToSend } from "../producer/pending.js";
import type { FetchedRecord } from "../transport/transport.js";
import type { RetryTopic } from "./definition.js";
import type { TopicPlan } from "./topic-plan.js";

/**
 * What lies between the last attempt in place and the dead-letter topic, for the records of one topic:
 * one that handlers know, or a retry topic. What walks it stands in `retry-topics/`, for contracts that
 * have such topics.
 */
export interface RetryPath {
  /** The retry topic that comes next; absent: the dead-letter topic does. */
  readonly next?: RetryTopic;
  /**
   * Of a record of a retry topic: as it was when the group first read it. `undefined`: it is read for
   * the first time. `at`: where this one lies, and who reads it.
   */
  firstRead(record: FetchedRecord, at: Origin): FirstRead | undefined;
  /** A record, as it was at first, on its way to a retry topic. */
  recordFor(topic: string, first: Came, failure: Failure): RecordToSend;
}

/** A record as it was when it was first read, and where that was. */
export interface Came extends Origin {
  readonly record: FetchedRecord;
}

/** What a retry topic says of a record. */
export interface FirstRead extends Came {
  /** Handler calls made for it so far. */
  readonly attempts: number;
  /** When it is to be tried again, by `Date.now()`. */
  readonly dueAt: number;
}

/** Adds to the topics of a group those in which their records wait for further attempts. */
export type RetryPlanner = (
  plans: ReadonlyMap<string, TopicPlan>,
  topicDelayMs: number | undefined,
) => ReadonlyMap<string, TopicPlan>;
