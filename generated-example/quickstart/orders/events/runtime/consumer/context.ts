// Runtime of topicwright, copied so that the code depends on kafkajs only; do not edit.
// SPDX-License-Identifier: MIT-0 OR Apache-2.0
import type { Logger } from "../logger.js";
import type { FetchedRecord } from "../transport/transport.js";
import type { Outcome } from "./outcome.js";

/** An event as it came in. */
export interface OlderVersion {
  /** The message's name in the contract. */
  readonly message: string;
  readonly event: unknown;
}

/** What a handler is told about its record, and what it can do beside returning. */
export interface Context<Headers, Key, Send, Parameters = unknown> {
  /** The consumer group that reads the record. */
  readonly group: string;
  /** This, partition, offset, timestamp and `raw` say what the record was when the group first read it, also where it comes from a retry topic. */
  readonly topic: string;
  /** Of the topic's name, where that has some; else `undefined`. */
  readonly parameters: Parameters;
  readonly partition: number;
  readonly offset: bigint;
  /**
   * What tells the record from others of its topic, the same each time that it comes: the id that the
   * contract has (`source` and `id` of CloudEvents, headers with `x-kafka: { value: uuid }`), or what
   * `idOf` gives; else where the record lies.
   */
  readonly id: string;
  readonly timestamp: Date;
  readonly key: Key;
  readonly headers: Headers;
  /** Where the contract says that the message has one. What is sent from the handler has it too. */
  readonly correlationId: string | undefined;
  /** What the record came in as, where its event was made from an older version; else `undefined`. */
  readonly upcastFrom: OlderVersion | undefined;
  /** 1 for the first call; calls that returned `ctx.retryAfter` do not count. In a retry topic it goes on behind all calls made before. */
  readonly attempt: number;
  /**
   * Aborted once the record may be handled elsewhere too: the call, or another of this worker, took
   * longer than `max.poll.interval.ms`; the group has thrown this member out; or the worker was
   * stopped with a deadline that has passed.
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
  /** `return ctx.duplicate()`: it has been handled before. */
  duplicate(): Outcome;
  /** `return ctx.deadLetter("why")`: to the dead-letter topic at once, without further attempts. */
  deadLetter(reason: string): Outcome;
  /**
   * `return ctx.retryAfter(30_000)`: not now. The handler is called again after so many milliseconds,
   * with the same `attempt`: that is no failure, and may go on for ever. What has to come after this
   * record waits with it.
   */
  retryAfter(ms: number): Outcome;
}
