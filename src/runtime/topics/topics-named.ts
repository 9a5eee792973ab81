import type { TopicDefinition } from "./definition.js";
import type { TopicPattern } from "./topic-pattern.js";
import { topicsOfPattern } from "./topics-of-pattern.js";

/** The topic of a name that is of one of the patterns, and what belongs to it; nothing for any other name. */
export function topicsNamed(
  topics: readonly TopicDefinition[],
  patterns: readonly Pick<TopicPattern<unknown>, "pattern" | "parse" | "topic">[],
  name: string,
): readonly TopicDefinition[] {
  for (const { pattern, parse, topic } of patterns) {
    const parameters = parse(name);
    if (parameters !== undefined) return topicsOfPattern(topics, { pattern, topic }, parameters);
  }
  return [];
}
