// Runtime of topicwright, copied so that the code depends on kafkajs only; do not edit.
// SPDX-License-Identifier: MIT-0 OR Apache-2.0
import type { Context } from "./context.js";
import type { Deduplication } from "./deduplication.js";
import type { ErrorKind } from "./fatal.js";
import type { HandlerResult } from "./handler.js";
import type { Middleware, MiddlewareCall } from "./middleware.js";

/** How one call of `consume` differs from what the contract says. */
export interface ConsumeOptions<Send = unknown> {
  /** Required where the contract names no group. */
  readonly groupId?: string;
  /** For handlers that throw; in place of the contract's `errors.retry.*`, for every topic. */
  readonly retry?: RetryOptions;
  /** Stops dead letters where something else than the records must be wrong. Absent: nothing does. */
  readonly breaker?: BreakerOptions;
  /** What to do with types that the contract does not know, for every topic. */
  readonly unknown?: "skip" | "dead-letter" | UnknownHandler<Send>;
  /**
   * Where to read from instead of the committed offsets. Applied once, at the first assignment, to
   * the partitions that this worker is given then; from there on the group goes on from what it
   * commits. A model that is made anew from the log has a group of its own, or each member says it.
   */
  readonly from?: StartFrom;
  /**
   * How many handler calls there may be at once for each topic, or for one topic by its handlers'
   * name. Records of one key stay in order; records without a key have none. Absent: one call at a
   * time for each partition, and its records in order. So it is for a topic with a batch handler.
   */
  readonly lanes?: number | Readonly<Record<string, number>>;
  /**
   * How often to look for new topics, where names of topics have parameters: every half minute unless told. Then the
   * member joins its group again, and reads them from their first record on.
   */
  readonly newTopicsEveryMs?: number;
  /** Around each handler call, the first one outermost; also around calls for unknown types. */
  readonly use?: readonly Middleware<Send>[];
  /** Asked before a handler is called: a record that was handled before is settled as `duplicate`. */
  readonly seen?: Deduplication;
  /**
   * What tells a record from others of its topic, in place of the id that the contract has; `undefined`:
   * that one after all. It is `ctx.id` then. The event is as it came in, in an older version too.
   */
  idOf?(call: Readonly<MiddlewareCall<Send>>): string | undefined;
  /**
   * `reject`, which is the default: a record whose value or headers do not fit the contract becomes a
   * dead letter. `report`: it is logged (once for each kind of fault), counted, and handled as it is;
   * **the types of events and headers no longer hold then**. What is no JSON, has a key that can't be
   * read, is null where it may not be, or can't be told from other messages is rejected all the same.
   */
  readonly validation?: "reject" | "report";
}

export interface RetryOptions {
  /** Calls of a handler in all, the first one included. */
  readonly attempts?: number;
  /** Before the second call; doubled each time. */
  readonly delayMs?: number;
  readonly delayMaxMs?: number;
  /**
   * Errors that no further attempt can mend: classes, or an error's `name`. Their records are
   * dead-lettered at once.
   */
  readonly fatal?: readonly ErrorKind[];
  /**
   * For topics with retry topics (`errors.retry.topic.delays.ms` of the contract): how long a record
   * waits in each of them, whatever is in its name. There it gets one attempt; meanwhile what comes
   * behind it goes on, **later records of its key too**.
   */
  readonly topicDelayMs?: number;
}

/**
 * When, within `perMs`, handlers fail for more than `deadLetters` records of a topic as often as they
 * may, no further one becomes a dead letter: it holds its partition, or its key in lanes, and its
 * handler is called again every `pauseMs`, until the handler of any record of the topic gets through.
 * Not meant are records that can't be read or don't fit the contract, `ctx.deadLetter` and fatal
 * errors: these go to the dead-letter topic whatever happens to others. Each worker counts for itself.
 */
export interface BreakerOptions {
  readonly deadLetters: number;
  readonly perMs: number;
  readonly pauseMs: number;
}

/** The beginning or end of every partition, the first record at or after a time, or offsets one by one. */
export type StartFrom =
  | "earliest"
  | "latest"
  | { readonly timestamp: Date }
  | readonly StartPosition[];

export interface StartPosition {
  readonly topic: string;
  readonly partition: number;
  readonly offset: bigint;
}

/** Takes records of a type that the contract does not know; retried and dead-lettered like any handler. */
export type UnknownHandler<Send = unknown> = (
  record: UnknownRecord,
  ctx: Context<Readonly<Record<string, string | string[]>>, Buffer | null, Send>,
) => HandlerResult;

export interface UnknownRecord {
  /** What the record says it is; `undefined`: it does not say. */
  readonly type: string | undefined;
  readonly value: Buffer | null;
}
