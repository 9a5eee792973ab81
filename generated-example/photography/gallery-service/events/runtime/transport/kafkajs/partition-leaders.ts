// Runtime of topicwright, copied so that the code depends on kafkajs only; do not edit.
// SPDX-License-Identifier: MIT-0 OR Apache-2.0
import type { PartitionMetadata } from "kafkajs";

/** Which broker leads which partition, as far as it has been seen. */
export class PartitionLeaders {
  private readonly topics = new Map<string, TopicLeaders>();

  learn(topic: string, metadata: readonly PartitionMetadata[]): void {
    // KafkaJS hands over the same list until it has asked the cluster again.
    if (this.topics.get(topic)?.metadata === metadata) return;
    const leaders = new Map(metadata.map(({ partitionId, leader }) => [partitionId, leader]));
    this.topics.set(topic, { metadata, leaders });
  }

  of(topic: string, partition: number): number | undefined {
    return this.topics.get(topic)?.leaders.get(partition);
  }
}

interface TopicLeaders {
  readonly metadata: readonly PartitionMetadata[];
  readonly leaders: ReadonlyMap<number, number>;
}
