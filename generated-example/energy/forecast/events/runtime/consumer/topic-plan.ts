// Runtime of topicwright, copied so that the code depends on kafkajs only; do not edit.
// SPDX-License-Identifier: MIT-0 OR Apache-2.0
import type { MessageDefinition } from "../message/definition.js";
import type { BatchCollector } from "./batch-collector.js";
import { oneByOne } from "./bound-batch.js";
import { type BoundHandler, bindHandlers } from "./bound-handlers.js";
import type { Breaker, Breakers } from "./breaker.js";
import { type CallSetting, calledHandler } from "./called-handler.js";
import type { ConsumeOptions, RetryOptions } from "./consume-options.js";
import { deduplicatedHandler } from "./deduplicated-handler.js";
import type { ErrorSettings, GroupDefinition, ReceivedTopic } from "./definition.js";
import { type Candidate, createDispatch, type Dispatch } from "./dispatch.js";
import type { ErrorKind } from "./fatal.js";
import { type Middleware, withMiddleware } from "./middleware.js";
import type { RetryPath } from "./retry-path.js";
import type { Upcasting } from "./upcasting.js";

/** How the records of one topic are told apart and who takes them. */
export interface TopicPlan {
  readonly topic: string;
  /** Present where `topic` is a pattern: the plan is that of all topics that it describes. */
  readonly pattern?: ReceivedTopic["pattern"];
  /** Of a topic whose name has some. */
  readonly parameters?: unknown;
  /** What handlers call the topic. */
  readonly name: string;
  readonly dispatch: Dispatch;
  readonly errors: ErrorPlan;
  /** Errors that are not worth another attempt. */
  readonly fatal: readonly ErrorKind[];
  /** Handler calls at once; absent: one for each partition. */
  readonly lanes: number | undefined;
  /** For types that the contract does not know. */
  readonly unknown: BoundHandler | "skip" | "dead-letter";
  /** Present where there are batch handlers: a dispatch whose calls of them are brought together. */
  batching?(collector: BatchCollector): Dispatch;
}

/** What becomes of the records of one topic that can't be handled. */
export interface ErrorPlan extends ErrorSettings {
  /** Absent: they are not held back. */
  readonly breaker?: Breaker | undefined;
  /** Absent: what fails for good is dead-lettered at once. */
  readonly path?: RetryPath;
}

/**
 * Joins what the contract says of each topic with the caller's handlers and options; by topic.
 * Throws where a handler is missing.
 */
export function planTopics(
  { topics }: GroupDefinition,
  handlers: object,
  options: ConsumeOptions<never>,
  calls: CallSetting,
  breakers: Breakers,
): ReadonlyMap<string, TopicPlan> {
  const { lanes } = options;
  const stranger = typeof lanes === "object" && Object.keys(lanes).find((name) => !topics[name]);
  if (stranger) throw new RangeError(`consume(): lanes of "${stranger}": there is no such topic`);
  const plans = Object.entries(topics).map(([name, received]) =>
    planTopic(name, received, Reflect.get(handlers, name), options, calls, breakers),
  );
  return new Map(plans.map((plan) => [plan.topic, plan]));
}

function planTopic(
  name: string,
  received: ReceivedTopic,
  handlers: unknown,
  options: ConsumeOptions<never>,
  calls: CallSetting,
  breakers: Breakers,
): TopicPlan {
  const { messages } = received;
  // Only contracts with older versions have this option, so its type stands with theirs.
  const steps: unknown = Reflect.get(options, "upcast");
  const upcastings = received.upcast?.(name, messages, steps) ?? new Map<string, Upcasting>();
  const bound = bindHandlers(name, received, handlers, upcastings);
  // As with handlers: generated types have fixed what its ctx can send.
  const use = (options.use ?? []) as readonly Middleware[];
  const called = (
    handler: BoundHandler,
    definition?: MessageDefinition,
    handled = definition,
  ): BoundHandler => {
    const whole = withMiddleware(handler, use, handled?.name);
    return deduplicatedHandler(calledHandler(whole, definition, calls), options.seen);
  };
  const candidates = (collector?: BatchCollector): Candidate[] =>
    Object.entries(messages).map(([message, entry]) => {
      const handler = bound.get(message) ?? "skip";
      if (handler === "skip") return { ...entry, handler };
      const { definition } = entry.message;
      const upcasting = upcastings.get(message);
      const newest = upcasting && messages[upcasting.newest]?.message.definition;
      if (typeof handler === "function") {
        const replying = entry.reply?.(handler) ?? handler;
        return { ...entry, upcasting, handler: called(replying, definition, newest) };
      }
      const single = collector?.handlerOf(handler) ?? oneByOne(handler);
      const batch = handler;
      return { ...entry, upcasting, batch, handler: called(single, definition, newest) };
    });
  const others = received.others.map((other): Candidate => ({ ...other, handler: "skip" }));
  const dispatch = (collector?: BatchCollector): Dispatch =>
    createDispatch(received.dispatch, [...candidates(collector), ...others]);
  const hasBatches = [...bound.values()].some((handler) => typeof handler === "object");
  // The options' type has fixed what such a handler takes; here it is called like every other.
  const unknown = (options.unknown as TopicPlan["unknown"] | undefined) ?? received.errors.unknown;
  return {
    topic: received.topic,
    ...(received.pattern ? { pattern: received.pattern } : {}),
    name,
    dispatch: dispatch(),
    ...(hasBatches ? { batching: dispatch } : {}),
    errors: { ...overridden(received.errors, options.retry), breaker: breakers.of(received.topic) },
    fatal: options.retry?.fatal ?? [],
    lanes: lanesOf(name, options.lanes, hasBatches),
    unknown: typeof unknown === "function" ? called(unknown) : unknown,
  };
}

function lanesOf(
  name: string,
  lanes: ConsumeOptions["lanes"],
  hasBatches: boolean,
): number | undefined {
  if (hasBatches && typeof lanes === "object" && lanes[name] !== undefined) {
    throw new RangeError(`consume(): lanes of "${name}": a topic with a batch handler has none`);
  }
  const count = typeof lanes === "object" ? lanes[name] : lanes;
  if (count === undefined || (Number.isInteger(count) && count > 0)) return count;
  throw new RangeError(`consume(): lanes of "${name}" is ${count}: give a whole number from 1 on`);
}

function overridden(errors: ErrorSettings, retry: RetryOptions = {}): ErrorSettings {
  return {
    ...errors,
    attempts: retry.attempts ?? errors.attempts,
    delayMs: retry.delayMs ?? errors.delayMs,
    delayMaxMs: retry.delayMaxMs ?? errors.delayMaxMs,
  };
}
