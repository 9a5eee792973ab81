// Runtime of topicwright, copied so that the code depends on kafkajs only; do not edit.
// SPDX-License-Identifier: MIT-0 OR Apache-2.0
import type { TransportRecord } from "../../../runtime/transport/transport.js";
import { keyOf } from "./partition-key.js";

/** Records of one partition, and where each stood among all. */
export interface PartitionRecords {
  readonly records: [TransportRecord, ...TransportRecord[]];
  readonly indexes: number[];
}

/** Records by their partition, in the order given. */
export function byPartition(records: readonly TransportRecord[]): readonly PartitionRecords[] {
  const partitions = new Map<string, PartitionRecords>();
  for (const [index, record] of records.entries()) {
    const key = keyOf(record);
    const known = partitions.get(key);
    if (known) {
      known.records.push(record);
      known.indexes.push(index);
    } else {
      partitions.set(key, { records: [record], indexes: [index] });
    }
  }
  return [...partitions.values()];
}
