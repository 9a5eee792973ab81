// Runtime of topicwright, copied so that the code depends on kafkajs only; do not edit.
// SPDX-License-Identifier: MIT-0 OR Apache-2.0
import type { RecordMetadata } from "kafkajs";
import type { RecordPlace } from "../transport.js";
import type { RecordGroup } from "./record-group.js";

/**
 * Where the records of a group are, in order, from where KafkaJS says that the first one of each
 * partition is. Throws where the answer lacks a partition: KafkaJS has left its records out.
 */
export function recordPlaces(
  { slots }: RecordGroup,
  answer: readonly RecordMetadata[],
  acks: -1 | 0 | 1,
): RecordPlace[] {
  const partitions = answer.map(answeredPartition);
  let current: AnsweredPartition | undefined;
  return slots.map(({ record: { topic, partition } }) => {
    // Records of a partition mostly come one after the other.
    if (current?.topic !== topic || current.partition !== partition) {
      current = partitions.find((one) => one.topic === topic && one.partition === partition);
    }
    // With acks 0 there is no answer.
    if (acks !== 0 && !current)
      throw new Error(`no answer for partition ${partition} of "${topic}"`);
    if (!current || current.next < 0n) return { topic, partition, offset: undefined };
    const offset = current.next;
    current.next = offset + 1n;
    return { topic, partition, offset };
  });
}

interface AnsweredPartition {
  readonly topic: string;
  readonly partition: number;
  /** Offset of the next record. */
  next: bigint;
}

function answeredPartition({
  topicName,
  partition,
  baseOffset,
}: RecordMetadata): AnsweredPartition {
  return { topic: topicName, partition, next: BigInt(baseOffset ?? -1) };
}
