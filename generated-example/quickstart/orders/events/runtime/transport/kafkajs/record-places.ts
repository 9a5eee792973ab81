// Runtime of topicwright, copied so that the code depends on kafkajs only; do not edit.
// SPDX-License-Identifier: MIT-0 OR Apache-2.0
import type { RecordMetadata } from "kafkajs";
import type { RecordPlace } from "../transport.js";
import { isSamePartition, partitionName, type RecordGroup } from "./record-group.js";

/**
 * Where the records of a group are, in order, from where KafkaJS says that the first one of each
 * partition is. Throws where the answer lacks a partition: KafkaJS has left its records out.
 */
export function recordPlaces(
  { slots }: RecordGroup,
  answer: readonly RecordMetadata[],
  acks: -1 | 0 | 1,
): RecordPlace[] {
  const partitions = new Map(
    answer.map(({ topicName: topic, partition, baseOffset }) => [
      partitionName({ topic, partition }),
      { next: BigInt(baseOffset ?? -1) },
    ]),
  );
  let [last] = slots;
  let offsets = last && partitions.get(partitionName(last.record));
  return slots.map((slot) => {
    const { topic, partition } = slot.record;
    // Records of a partition mostly come one after the other.
    if (last && !isSamePartition(slot.record, last.record)) {
      offsets = partitions.get(partitionName(slot.record));
    }
    last = slot;
    // With acks 0 there is no answer.
    if (acks !== 0 && !offsets)
      throw new Error(`no answer for partition ${partitionName(slot.record)}`);
    if (!offsets || offsets.next < 0n) return { topic, partition, offset: undefined };
    const offset = offsets.next;
    offsets.next = offset + 1n;
    return { topic, partition, offset };
  });
}
