import type { Breakers } from "../consumer/breaker.js";
import type { TopicPlan } from "../consumer/topic-plan.js";
import { PatternShape } from "../topics/pattern-shape.js";

/** What becomes of the records of one topic of a pattern. `parameters`: those of its name. */
export function topicOfPattern(
  { pattern: _, ...plan }: TopicPlan,
  topic: string,
  parameters: unknown,
  breakers: Breakers,
): TopicPlan {
  const values = new Map(Object.entries(parameters ?? {}));
  const named = (text: string): string =>
    new PatternShape(text).withValues((name) => String(values.get(name)));
  const { deadLetterTopic, retryTopics, ...errors } = plan.errors;
  const waiting = retryTopics?.map((retry) => ({ ...retry, topic: named(retry.topic) }));
  return {
    ...{ ...plan, topic, parameters },
    errors: {
      ...{ ...errors, breaker: breakers.of(topic), deadLetterTopic: named(deadLetterTopic) },
      ...(waiting ? { retryTopics: waiting } : {}),
    },
  };
}
