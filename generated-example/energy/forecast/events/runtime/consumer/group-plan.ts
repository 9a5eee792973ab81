// Runtime of topicwright, copied so that the code depends on kafkajs only; do not edit.
// SPDX-License-Identifier: MIT-0 OR Apache-2.0
import type { Logger } from "../logger.js";
import { Breakers } from "./breaker.js";
import type { ConsumeOptions } from "./consume-options.js";
import { fixedTopics, type GroupTopics } from "./group-topics.js";
import type { FollowedGroup } from "./pattern-follower.js";
import { planTopics } from "./topic-plan.js";
import type { WorkerSetup } from "./worker.js";

/** What a group reads, and what becomes of it. */
export interface GroupPlan {
  readonly topics: GroupTopics;
  readonly breakers: Breakers;
}

/** Throws where a handler is missing, or an option makes no sense. */
export function planGroup(
  setup: Omit<WorkerSetup<unknown>, "consume">,
  consume: ConsumeOptions<never>,
  groupId: string,
  log: Logger,
): GroupPlan {
  const { group, handlers, producers, send, retries, patterns } = setup;
  const { hooks } = producers;
  const breakers = new Breakers(consume.breaker, groupId, hooks, log);
  const calls = { group: groupId, hooks, sends: send !== undefined };
  const known = planTopics(group, handlers, consume, calls, breakers);
  const withRetries: FollowedGroup["withRetries"] = (plans) =>
    retries ? retries(plans, consume.retry?.topicDelayMs) : plans;
  const { fromBeginning } = group.settings;
  const topics = patterns
    ? patterns({
        ...{ plans: known, withRetries, fromBeginning, everyMs: consume.newTopicsEveryMs },
        ...{ breakers, transport: producers.transport, log },
      })
    : fixedTopics(withRetries(known), [...known.keys()], fromBeginning);
  return { topics, breakers };
}
