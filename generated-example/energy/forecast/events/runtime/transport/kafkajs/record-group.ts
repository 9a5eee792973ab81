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
  return { record, outcome: nothingKnown };
}

const nothingKnown: RecordOutcome = {
  ok: false,
  failure: { reason: "failed", stored: "unknown", cause: undefined },
};

/** Records that go out in one request. */
export interface RecordGroup {
  readonly slots: readonly Slot[];
  /** The broker that led all their partitions when they were grouped; `any` where there is one partition only. */
  readonly leader: number | "any" | undefined;
}

/** One group for each broker. Each partition is in one group as a whole, in the order given. */
export function groupByLeader(slots: readonly Slot[], leaders: PartitionLeaders): RecordGroup[] {
  if (slots.length === 1) return [{ leader: "any", slots }];
  const groups = group(slots, ({ record }) => leaders.of(record.topic, record.partition));
  return [...groups].map(([leader, members]) => ({ leader, slots: members }));
}

/** One group for each partition. */
export function groupByPartition(slots: readonly Slot[]): RecordGroup[] {
  const groups = group(slots, ({ record }) => partitionName(record));
  return [...groups.values()].map((members) => ({ leader: "any", slots: members }));
}

/** A partition as text; no topic name has an `@`. */
function partitionName({ topic, partition }: { topic: string; partition: number }): string {
  return `${partition}@${topic}`;
}

/** Groups by what is the same for all records of a partition. */
function group<Key>(slots: readonly Slot[], keyOf: (slot: Slot) => Key): Map<Key, Slot[]> {
  const groups = new Map<Key, Slot[]>();
  let last: { readonly record: TransportRecord; readonly members: Slot[] } | undefined;
  for (const slot of slots) {
    // Records of a partition mostly come one after the other.
    if (!last || !isSamePartition(slot.record, last.record)) {
      const key = keyOf(slot);
      last = { record: slot.record, members: groups.get(key) ?? [] };
      groups.set(key, last.members);
    }
    last.members.push(slot);
  }
  return groups;
}

/** Whether two records go to one partition. */
function isSamePartition(one: TransportRecord, other: TransportRecord): boolean {
  return one.partition === other.partition && one.topic === other.topic;
}
