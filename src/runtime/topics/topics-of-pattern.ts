import type { TopicDefinition } from "./definition.js";
import { PatternShape } from "./pattern-shape.js";
import type { TopicPattern } from "./topic-pattern.js";

/**
 * Of some topics the one of a pattern that has these parameters, and the dead-letter and retry topics of its own.
 * `topics` have patterns for names. Throws `InvalidTopicError` where the parameters make no topic.
 */
export function topicsOfPattern<Parameters>(
  topics: readonly TopicDefinition[],
  { pattern, topic }: Pick<TopicPattern<unknown, Parameters>, "pattern" | "topic">,
  parameters: Parameters,
): readonly TopicDefinition[] {
  const name = topic(parameters);
  const values = new PatternShape(pattern).parse(name) ?? {};
  const named = (text: string): string =>
    new PatternShape(text).withValues((parameter) => values[parameter] ?? "");
  return topics.flatMap((definition): TopicDefinition[] => {
    const { deadLettersOf = {}, retriesOf, ...rest } = definition;
    const format = Object.hasOwn(deadLettersOf, pattern) ? deadLettersOf[pattern] : undefined;
    if (rest.name === pattern && format === undefined) return [{ ...rest, name }];
    if (format !== undefined)
      return [{ ...rest, name: named(rest.name), deadLettersOf: { [name]: format } }];
    return retriesOf === pattern ? [{ ...rest, name: named(rest.name), retriesOf: name }] : [];
  });
}
