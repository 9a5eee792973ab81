import type { Contract } from "../contract/contract.js";
import { topicParts } from "../contract/topic-parameter.js";
import { camelCase, pascalCase } from "../lib/case.js";
import { compareText } from "../lib/compare.js";
import { NamePool } from "./name-pool.js";
import type { MessagePlan, PatternPlan } from "./plan.js";
import { reservedValueNames } from "./reserved-words.js";

/** Names the topics whose names have parameters; `types` is the pool of declared type names. */
export function planPatterns(
  contract: Contract,
  messages: readonly MessagePlan[],
  types: NamePool,
): readonly PatternPlan[] {
  const values = new NamePool([
    ...reservedValueNames,
    ...messages.flatMap(({ name, headersType = name }) => [
      ...[name, `validate${name}`, `validate${headersType}`],
    ]),
  ]);
  const names = topicNames(contract);
  return contract.topics
    .filter((topic) => topic.parameters.length > 0)
    .map((topic): PatternPlan => {
      const words = camelCase(topic.name) || "pattern";
      const type = `${pascalCase(topic.name) || "Pattern"}Parameters`;
      return {
        topic,
        constant: values.take(words, `${words}Topic`),
        parametersType: types.take(type),
        others: names.filter((name) => name !== topic.name && mayOverlap(name, topic.name)),
      };
    });
}

/** Names that no pattern may stand for: single topics, and all dead-letter and retry topics; in code-unit order. */
function topicNames({ topics, operations }: Contract): readonly string[] {
  const single = topics.flatMap(({ name, parameters }) => (parameters.length === 0 ? name : []));
  const made = operations.flatMap((operation) =>
    operation.action === "receive"
      ? [
          operation.errors.deadLetterTopic,
          ...operation.errors.retryTopics.map(({ topic }) => topic),
        ]
      : [],
  );
  return [...new Set([...single, ...made])].sort(compareText);
}

/** Whether two names begin and end alike, as far as they are fixed. */
function mayOverlap(one: string, other: string): boolean {
  const [a, b] = [endsOf(one), endsOf(other)];
  return (
    (a.first.startsWith(b.first) || b.first.startsWith(a.first)) &&
    (a.last.endsWith(b.last) || b.last.endsWith(a.last))
  );
}

function endsOf(name: string): { first: string; last: string } {
  const parts = topicParts(name).map((part) => ("text" in part ? part.text : ""));
  return { first: parts[0] ?? "", last: parts.at(-1) ?? "" };
}
