// Runtime of topicwright, copied so that the code depends on kafkajs only; do not edit.
// SPDX-License-Identifier: MIT-0 OR Apache-2.0
import type { Context } from "./context.js";
import type { ReceivedTopic } from "./definition.js";
import type { Rejection } from "./rejection.js";

/** An older version of a message, on its way to the newest. */
export interface Upcasting {
  /** The newest version, by its handler's name. */
  readonly newest: string;
  /**
   * The event as the newest version. Throws a `Rejection` where a step fails; `unfit` is told of an
   * event that does not fit its contract after a step.
   */
  convert(
    event: unknown,
    ctx: Context<unknown, unknown, unknown>,
    unfit: (fault: Rejection) => void,
  ): unknown;
}

/**
 * Joins the versions of a topic's messages with the steps that the caller has given; by the older
 * version's name among the topic's messages. Throws where a step is missing. `topic` is the name that
 * handlers use.
 */
export type UpcastPlanner = (
  topic: string,
  messages: ReceivedTopic["messages"],
  given: unknown,
) => ReadonlyMap<string, Upcasting>;
