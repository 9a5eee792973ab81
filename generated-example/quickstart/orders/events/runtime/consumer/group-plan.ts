// Runtime of topicwright, copied so that the code depends on kafkajs only; do not edit.
// SPDX-License-Identifier: MIT-0 OR Apache-2.0
import type { Logger } from "../logger.js";
import { Breakers } from "./breaker.js";
import type { ConsumeOptions } from "./consume-options.js";
import { planTopics, type TopicPlan } from "./topic-plan.js";
import type { WorkerSetup } from "./worker.js";

/** What a group reads, and what becomes of it. */
export interface GroupPlan {
  /** By topic, retry topics included. */
  readonly plans: ReadonlyMap<string, TopicPlan>;
  readonly topics: readonly string[];
  /** Those that handlers know. */
  readonly known: readonly string[];
  readonly breakers: Breakers;
  /** Where the group begins in a topic of which it has committed nothing. */
  fromBeginning(topic: string): boolean;
}

/** Throws where a handler is missing, or an option makes no sense. */
export function planGroup(
  setup: Omit<WorkerSetup<unknown>, "consume">,
  consume: ConsumeOptions<never>,
  groupId: string,
  log: Logger,
): GroupPlan {
  const { group, handlers, producers, send, retries } = setup;
  const { hooks } = producers;
  const breakers = new Breakers(consume.breaker, groupId, hooks, log);
  const calls = { group: groupId, hooks, sends: send !== undefined };
  const known = planTopics(group, handlers, consume, calls, breakers);
  const plans = retries ? retries(known, consume.retry?.topicDelayMs) : known;
  return {
    ...{ plans, breakers, topics: [...plans.keys()], known: [...known.keys()] },
    // What a worker has put into a retry topic is never to be passed over.
    fromBeginning: (topic) => group.settings.fromBeginning || !known.has(topic),
  };
}
