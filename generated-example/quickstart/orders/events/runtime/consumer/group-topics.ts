// Runtime of topicwright, copied so that the code depends on kafkajs only; do not edit.
// SPDX-License-Identifier: MIT-0 OR Apache-2.0
import type { TopicPlan } from "./topic-plan.js";

/** The topics of a group. Where names have parameters, there may be more of them later. */
export interface GroupTopics {
  /** What becomes of the records of each topic, retry topics included. */
  readonly plans: ReadonlyMap<string, TopicPlan>;
  /** Those to read, retry topics included, as of the last look. */
  readonly names: readonly string[];
  /** Those among them that handlers know. */
  readonly known: readonly string[];
  /** Whether handlers know a topic, or would if there were one of that name. */
  reads(topic: string): boolean;
  /** Where the group begins in a topic of which it has committed nothing. */
  fromBeginning(topic: string): boolean;
  /** Finds out which topics there are. Rejects with the client's error. */
  look(): Promise<void>;
  /** Present where there may be more: calls `found` when there are, until what it returns is called. */
  watch?(found: () => Promise<void>): () => void;
}

/** Topics that are known by their names: there are no more of them. */
export function fixedTopics(
  plans: ReadonlyMap<string, TopicPlan>,
  known: readonly string[],
  fromBeginning: boolean,
): GroupTopics {
  const topics = new Set(known);
  return {
    ...{ plans, known, names: [...plans.keys()] },
    reads: (topic) => topics.has(topic),
    // What a worker has put into a retry topic is never to be passed over.
    fromBeginning: (topic) => fromBeginning || !topics.has(topic),
    look: async () => {},
  };
}
