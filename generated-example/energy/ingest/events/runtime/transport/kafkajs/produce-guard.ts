// Runtime of topicwright, copied so that the code depends on kafkajs only; do not edit.
// SPDX-License-Identifier: MIT-0 OR Apache-2.0
import type { ICustomPartitioner, Message } from "kafkajs";
import type { PartitionLeaders } from "./partition-leaders.js";

/** A message with its partition. */
export interface PlacedMessage extends Message {
  readonly partition: number;
  /** The leader that its group was made for; absent where the message before it is of its partition too. */
  readonly leader?: number | "any" | "unknown";
}

/** KafkaJS does not know the partition (yet): it would leave the message out and report success. */
export class UnknownPartitionError extends Error {
  override readonly name: string = "UnknownPartitionError";
}

/** The partitions of a group have got different leaders. */
export class LeaderMovedError extends Error {
  override readonly name: string = "LeaderMovedError";
}

/**
 * A partitioner that places nothing, since partitions are chosen before; it stops what KafkaJS gets
 * wrong. KafkaJS calls it for each message before it makes its requests, with its own view of the
 * cluster, and sends nothing where it throws.
 *
 * It stops requests to several brokers at once: when one of those fails, KafkaJS may send again what
 * the other has stored, under a number that the broker takes for new.
 */
export function produceGuard(leaders: PartitionLeaders): ICustomPartitioner {
  return () =>
    ({ topic, partitionMetadata, message }) => {
      // The link that owns this guard sends nothing else.
      const { partition, leader } = message as PlacedMessage;
      if (leader === undefined) return partition;
      leaders.learn(topic, partitionMetadata);
      const current = leaders.of(topic, partition);
      if (current === undefined) {
        throw new UnknownPartitionError(`the client knows no partition ${partition} of "${topic}"`);
      }
      if (leader !== "any" && leader !== current) {
        throw new LeaderMovedError(`partition ${partition} of "${topic}" has another leader`);
      }
      return partition;
    };
}
