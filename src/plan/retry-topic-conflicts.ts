import type { Contract } from "../contract/contract.js";
import type { ReceiveOperation } from "../contract/operation.js";
import { type Diagnostic, diagnostic } from "../diagnostics/diagnostic.js";

/** A retry topic holds records of one topic, of which one group has failed: it can be nothing else as well. */
export function retryTopicConflicts(contract: Contract): readonly Diagnostic[] {
  const receives = contract.operations.filter((operation) => operation.action === "receive");
  const owners = new Map<string, ReceiveOperation>();
  return receives.flatMap((operation) =>
    operation.errors.retryTopics.flatMap(({ topic }) => {
      const owner = owners.get(topic) ?? operation;
      owners.set(topic, owner);
      const use = otherUse(contract, receives, topic) ?? sharedUse(owner, operation);
      return use === undefined ? [] : taken(operation, topic, use);
    }),
  );
}

/** What else a topic is; completes "…, which is". */
function otherUse(
  contract: Contract,
  receives: readonly ReceiveOperation[],
  topic: string,
): string | undefined {
  if (contract.topics.some(({ name }) => name === topic)) return "a channel of the document";
  const dead = receives.find(({ errors }) => errors.deadLetterTopic === topic);
  return dead && `the dead-letter topic of ${dead.topic}`;
}

function sharedUse(owner: ReceiveOperation, operation: ReceiveOperation): string | undefined {
  if (owner.topic === operation.topic && owner.groupId === operation.groupId) return undefined;
  const group = owner.groupId === undefined ? "" : ` in group ${owner.groupId}`;
  return `a retry topic of ${owner.topic}${group} already`;
}

function taken(operation: ReceiveOperation, topic: string, use: string): Diagnostic {
  return diagnostic("retry-topic-taken", {
    message: `Records of ${operation.topic} are to wait in ${topic}, which is ${use}.`,
    remedy:
      "Give each topic and group retry topics of their own: another x-kafka errors.retry.topic.name, or none.",
    source: operation.source,
  });
}
