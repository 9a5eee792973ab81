// Runtime of topicwright, copied so that the code depends on kafkajs only; do not edit.
// SPDX-License-Identifier: MIT-0 OR Apache-2.0
import type { Logger } from "../logger.js";
import type { FetchedRecord } from "../transport/transport.js";
import type { Outcome } from "./outcome.js";

/** What a handler is told about its record, and what it can do beside returning. */
export interface Context<Headers, Key, Send> {
  readonly topic: string;
  readonly partition: number;
  readonly offset: bigint;
  readonly timestamp: Date;
  readonly key: Key;
  readonly headers: Headers;
  /** 1 for the first call. */
  readonly attempt: number;
  /**
   * Aborted once the record may be handled elsewhere too: the call took longer than
   * `max.poll.interval.ms`, or the group has thrown this member out.
   */
  readonly signal: AbortSignal;
  /** Sends what the document says this service sends. */
  readonly send: Send;
  /** The record as it came in. */
  readonly raw: FetchedRecord;
  /** The service's logger; each line carries topic, partition and offset. */
  readonly log: Logger;
  /** `return ctx.skip("why")`: not to be handled, and nothing is wrong. */
  skip(reason: string): Outcome;
  /** `return ctx.deadLetter("why")`: to the dead-letter topic at once, without further attempts. */
  deadLetter(reason: string): Outcome;
}
