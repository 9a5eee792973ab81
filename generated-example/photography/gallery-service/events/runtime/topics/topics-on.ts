// Runtime of topicwright, copied so that the code depends on kafkajs only; do not edit.
// SPDX-License-Identifier: MIT-0 OR Apache-2.0
import type { TopicDefinition } from "./definition.js";

/** What a server changes in every topic. */
export interface TopicOverride {
  readonly partitions?: number;
  readonly replicas?: number;
  readonly config?: Readonly<Record<string, string>>;
}

/** The topics as they are to be on a server. */
export function topicsOn(
  topics: readonly TopicDefinition[],
  { config, ...counts }: TopicOverride,
): readonly TopicDefinition[] {
  return topics.map((topic) => ({ ...topic, ...counts, config: { ...topic.config, ...config } }));
}
