// Runtime of topicwright, copied so that the code depends on kafkajs only; do not edit.
// SPDX-License-Identifier: MIT-0 OR Apache-2.0
import type { RecordOutcome, TransportRecord } from "../transport.js";
import type { PartitionLeaders } from "./partition-leaders.js";

/** A record on its way, and in the end what became of it. */
export interface Slot {
  readonly record: TransportRecord;
  outcome: RecordOutcome;
}

export function newSlot(record: TransportRecord): Slot {
  const failure = { reason: "failed", stored: "unknown", cause: undefined } as const;
  return { record, outcome: { ok: false, failure } };
}

/** Records that go out in one request. */
export interface RecordGroup {
  readonly slots: readonly Slot[];
  /** The broker that led all their partitions when they were grouped; `any` where there is one partition only. */
  readonly leader: number | "any" | undefined;
}

/** One group for each broker. Each partition is in one group as a whole, in the order given. */
export function groupByLeader(slots: readonly Slot[], leaders: PartitionLeaders): RecordGroup[] {
  const groups = group(slots, ({ record }) => leaders.of(record.topic, record.partition));
  return [...groups].map(([leader, members]) => ({ leader, slots: members }));
}

/** One group for each partition. */
export function groupByPartition(slots: readonly Slot[]): RecordGroup[] {
  const groups = group(slots, ({ record }) => partitionName(record));
  return [...groups.values()].map((members) => ({ leader: "any", slots: members }));
}

/** A partition as text; no topic name has an `@`. */
export function partitionName({ topic, partition }: { topic: string; partition: number }): string {
  return `${partition}@${topic}`;
}

function group<Key>(slots: readonly Slot[], keyOf: (slot: Slot) => Key): Map<Key, Slot[]> {
  const groups = new Map<Key, Slot[]>();
  for (const slot of slots) {
    const key = keyOf(slot);
    const members = groups.get(key);
    if (members) members.push(slot);
    else groups.set(key, [slot]);
  }
  return groups;
}
