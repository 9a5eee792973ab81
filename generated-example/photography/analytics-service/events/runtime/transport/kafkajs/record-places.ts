// Runtime of topicwright, copied so that the code depends on kafkajs only; do not edit.
// SPDX-License-Identifier: MIT-0 OR Apache-2.0
import type { RecordMetadata } from "kafkajs";
import type { RecordPlace } from "../transport.js";
import { partitionName, type RecordGroup, type Slot } from "./record-group.js";

/**
 * Where each record of a group is, from where KafkaJS says that the first one of its partition is.
 * Throws where the answer lacks a partition: KafkaJS has left its records out.
 */
export function recordPlaces(
  { slots }: RecordGroup,
  answer: readonly RecordMetadata[],
  acks: -1 | 0 | 1,
): [Slot, RecordPlace][] {
  const next = new Map(
    answer.map(({ topicName: topic, partition, baseOffset }) => [
      partitionName({ topic, partition }),
      BigInt(baseOffset ?? -1),
    ]),
  );
  return slots.map((slot) => {
    const { topic, partition } = slot.record;
    const name = partitionName(slot.record);
    const offset = next.get(name);
    // With acks 0 there is no answer.
    if (acks !== 0 && offset === undefined) throw new Error(`no answer for partition ${name}`);
    if (offset === undefined || offset < 0n) return [slot, { topic, partition, offset: undefined }];
    next.set(name, offset + 1n);
    return [slot, { topic, partition, offset }];
  });
}
