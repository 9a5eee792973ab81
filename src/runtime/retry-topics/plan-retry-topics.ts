import type { RetryTopic } from "../consumer/definition.js";
import type { RetryPath, RetryPlanner } from "../consumer/retry-path.js";
import type { TopicPlan } from "../consumer/topic-plan.js";
import { readWaiting, waitingRecord } from "./waiting-record.js";

/**
 * The topics of a group with their retry topics. A record goes through these one after another, with
 * one attempt in each; what is known of its message and handlers is the topic's from which it came.
 */
export const planRetryTopics: RetryPlanner = (plans, topicDelayMs) =>
  new Map([...plans.values()].flatMap((plan) => withRetryTopics(plan, topicDelayMs)));

function withRetryTopics(
  plan: TopicPlan,
  topicDelayMs: number | undefined,
): readonly (readonly [string, TopicPlan])[] {
  const topics = (plan.errors.retryTopics ?? []).map(({ topic, delayMs }) => ({
    topic,
    delayMs: topicDelayMs ?? delayMs,
  }));
  if (topics.length === 0) return [[plan.topic, plan]];
  const own = { ...plan, errors: { ...plan.errors, path: pathOf(undefined, topics[0]) } };
  const waiting = topics.map((topic, index) => {
    const path = pathOf(topic, topics[index + 1]);
    const errors = { ...plan.errors, attempts: 1, path };
    // Each of its records has a time of its own.
    const { batching: _, ...alone } = plan;
    return [topic.topic, { ...alone, topic: topic.topic, errors }] as const;
  });
  return [[plan.topic, own], ...waiting];
}

/** `here`: the retry topic whose records walk it; `undefined`: the topic that handlers know. */
function pathOf(here: RetryTopic | undefined, next: RetryTopic | undefined): RetryPath {
  return {
    ...(next ? { next } : {}),
    recordFor: waitingRecord,
    firstRead(record, { topic, partition, groupId }) {
      if (!here) return undefined;
      const written = Number(record.timestamp);
      // Whose clock was ahead must not make it wait longer.
      const dueAt = Math.min(written, Date.now()) + here.delayMs;
      const waiting = readWaiting(record) ?? { record, topic, partition, groupId, attempts: 0 };
      return { ...waiting, dueAt };
    },
  };
}
