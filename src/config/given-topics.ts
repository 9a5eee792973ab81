import { isJsonObject } from "../contract/json.js";
import { checkTopicPattern, legalTopicName } from "../contract/legal-topic-name.js";
import type { GivenTopicName } from "../contract/topic-names.js";
import { type Diagnostic, diagnostic } from "../diagnostics/diagnostic.js";
import type { Locate } from "./read-config.js";

/** The names that `topics` of a service gives, each with its place; `path` leads to the service. What is no text is none. */
export function givenTopics(
  topics: unknown,
  path: readonly (string | number)[],
  at: Locate,
): readonly GivenTopicName[] {
  if (!isJsonObject(topics)) return [];
  return Object.entries(topics).flatMap(([written, name]) =>
    typeof name === "string" ? { written, name, source: at([...path, "topics", written]) } : [],
  );
}

/** Those of them that Kafka refuses. */
export function illegalTopics(given: readonly GivenTopicName[]): readonly Diagnostic[] {
  return given.flatMap(({ name, source }) => {
    const problem = checkTopicPattern(name);
    if (problem === undefined) return [];
    const message = `The topic name ${JSON.stringify(name)} ${problem}, so Kafka refuses it.`;
    const remedy = `Give the topic its real name, ${JSON.stringify(legalTopicName(name))} for example.`;
    return diagnostic("bad-config", { message, remedy, source });
  });
}
