// Runtime of topicwright, copied so that the code depends on kafkajs only; do not edit.
// SPDX-License-Identifier: MIT-0 OR Apache-2.0
import type { HandlerResult } from "./handler.js";
import type { Outcome } from "./outcome.js";

/** What takes several events at once in place of a handler for one, whose type is `Handler`. */
export type BatchHandler<Handler> = Handler extends (event: infer Event, ctx: infer Ctx) => unknown
  ? Batches<Event, Ctx>
  : never;

/**
 * Takes several events of one kind in one call: consecutive ones of one partition that have been
 * fetched, in order.
 */
export interface Batches<Event, Ctx> {
  /** At most so many at once; 100 unless told. */
  readonly maxSize?: number;
  /**
   * What it returns holds for all of them; or it returns a list, with one outcome for each. Throwing
   * means "try again" with the same events; where no attempt is left each of them is handed over
   * alone, so that a dead letter is only what fails by itself.
   */
  readonly batch: (items: readonly BatchItem<Event, Ctx>[]) => BatchResult;
}

/** One event of a batch, and what is known of its record. */
export interface BatchItem<Event, Ctx> {
  readonly event: Event;
  readonly ctx: Ctx;
}

/** Nothing means "handled". */
export type BatchResult =
  | HandlerResult
  | readonly (void | Outcome)[]
  | Promise<void | Outcome | readonly (void | Outcome)[]>;
