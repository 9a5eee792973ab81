import type { Contract } from "../contract/contract.js";
import type { Topic } from "../contract/topic.js";
import { type Diagnostic, diagnostic } from "../diagnostics/diagnostic.js";
import { commonTopicName } from "./common-topic-name.js";

/** Patterns that one name fits: whoever reads such a topic can't tell which of the two it is of. */
export function overlappingPatterns(contract: Contract): readonly Diagnostic[] {
  const patterns = contract.topics.filter(({ parameters }) => parameters.length > 0);
  return patterns.flatMap((topic, at) =>
    patterns.slice(0, at).flatMap((other) => {
      const name = commonTopicName(other, topic);
      return name === undefined ? [] : overlap(contract, topic, other, name);
    }),
  );
}

function overlap(contract: Contract, topic: Topic, other: Topic, name: string): Diagnostic {
  const group = commonGroup(contract, topic, other);
  const { file, line } = other.source;
  const both =
    `${JSON.stringify(topic.name)} and ${JSON.stringify(other.name)} at ${file}:${line} can both be ` +
    `${JSON.stringify(name)}`;
  const remedy =
    "Tell the names apart, by a fixed part that differs or by enums of the parameters that have no value in common.";
  if (group === undefined) {
    const message = `${both}: a reader of the one also gets the records of the other.`;
    return diagnostic("patterns-alike", { message, remedy, source: topic.source });
  }
  const message = `${both}, and ${group} reads them both: records of one topic would go to the handlers of the other.`;
  return diagnostic("patterns-overlap", { message, remedy, source: topic.source });
}

/** The consumer group that reads both topics, in words. */
function commonGroup({ operations }: Contract, topic: Topic, other: Topic): string | undefined {
  const receives = operations.filter((operation) => operation.action === "receive");
  const groups = receives.flatMap((one) => (one.topic === other.name ? [one.groupId] : []));
  const shared = receives.find((one) => one.topic === topic.name && groups.includes(one.groupId));
  if (shared === undefined) return undefined;
  return shared.groupId === undefined ? "one consumer group" : `group ${shared.groupId}`;
}
