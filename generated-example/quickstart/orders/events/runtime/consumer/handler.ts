// Runtime of topicwright, copied so that the code depends on kafkajs only; do not edit.
// SPDX-License-Identifier: MIT-0 OR Apache-2.0
import type { BatchHandler } from "./batch-handler.js";
import type { Context } from "./context.js";
import type { Outcome } from "./outcome.js";

/** What a handler may return; nothing means "handled". */
export type HandlerResult = void | Outcome | Promise<void | Outcome>;

/** Takes one kind of message. Throwing means "try again"; after the last attempt the record is dead-lettered. */
export type MessageHandler<Payload, Headers, Key, Send, Parameters = undefined> = (
  event: Payload,
  ctx: Context<Headers, Key, Send, Parameters>,
) => HandlerResult;

/**
 * The handlers of one topic: one for each message (a new message in the contract is then a compile
 * error), or some of them and `otherwise` for the rest. `"skip"` stands for "not interested".
 */
export type TopicHandlers<Handlers> =
  | OrBatches<Handlers>
  | (Partial<OrBatches<Handlers>> & { otherwise: Otherwise<Handlers> | "skip" });

type OrBatches<Handlers> = {
  [Name in keyof Handlers]: Handlers[Name] | BatchHandler<HandlerOf<Handlers[Name]>>;
};

/** A handler that takes any message of the topic. */
export type Otherwise<Handlers> = (
  ...call: Parameters<HandlerOf<Handlers[keyof Handlers]>>
) => HandlerResult;

type HandlerOf<Member> = Extract<Member, (...call: never) => HandlerResult>;
