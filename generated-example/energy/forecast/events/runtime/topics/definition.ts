// Runtime of topicwright, copied so that the code depends on kafkajs only; do not edit.
// SPDX-License-Identifier: MIT-0 OR Apache-2.0
import type { DeadLetterFormatName } from "../dead-letters/format-name.js";

/** One topic as the contract wants it on a cluster. */
export interface TopicDefinition {
  readonly name: string;
  /** Absent: the cluster's default. */
  readonly partitions?: number;
  readonly replicas?: number;
  /** Topic configuration in Kafka's property names. */
  readonly config: Readonly<Record<string, string>>;
  /**
   * For a dead-letter topic: the topics whose records it takes, and how they are written. It is
   * created with room for the largest of them, whatever `max.message.bytes` stands in `config`.
   */
  readonly deadLettersOf?: Readonly<Record<string, DeadLetterFormatName>>;
  /** For a retry topic: the topic whose records wait there. It is created with room for them as well. */
  readonly retriesOf?: string;
}
