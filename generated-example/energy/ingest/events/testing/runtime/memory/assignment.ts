// Runtime of topicwright, copied so that the code depends on kafkajs only; do not edit.
// SPDX-License-Identifier: MIT-0 OR Apache-2.0
import type { Assignment } from "../../../runtime/transport/transport.js";

/** What the assignment needs to know of a member. */
export interface AssignedMember {
  readonly id: string;
  readonly topics: readonly string[];
  /** What it had before. */
  readonly had: Assignment;
}

/**
 * Shares out partitions among the members that read their topics. Each keeps what it had, up to its
 * fair share of the topic; what is left goes to whoever has least.
 */
export function assignPartitions(
  members: readonly AssignedMember[],
  partitionCount: (topic: string) => number,
): ReadonlyMap<string, Assignment> {
  const shares = new Map(members.map(({ id }) => [id, new Map<string, number[]>()]));
  const topics = new Set(members.flatMap((member) => member.topics));
  for (const topic of [...topics].sort()) {
    const readers = members.filter((member) => member.topics.includes(topic));
    shareTopic(topic, partitionCount(topic), readers, shares);
  }
  return new Map([...shares].map(([id, share]) => [id, withoutEmpty(share)]));
}

function withoutEmpty(share: ReadonlyMap<string, number[]>): Assignment {
  return Object.fromEntries([...share].filter(([, partitions]) => partitions.length > 0));
}

type Shares = ReadonlyMap<string, Map<string, number[]>>;

function shareTopic(
  topic: string,
  count: number,
  readers: readonly AssignedMember[],
  shares: Shares,
): void {
  const most = Math.ceil(count / readers.length);
  const left = new Set(Array.from({ length: count }, (_, partition) => partition));
  for (const { id, had } of readers) {
    const kept = (had[topic] ?? []).filter((partition) => left.has(partition)).slice(0, most);
    for (const partition of kept) left.delete(partition);
    shares.get(id)?.set(topic, kept);
  }
  for (const partition of left) {
    const [least] = [...readers].sort(
      (a, b) => sizeOf(shares, a, topic) - sizeOf(shares, b, topic),
    );
    const share = least && shares.get(least.id)?.get(topic);
    share?.push(partition);
    share?.sort((a, b) => a - b);
  }
}

/** First by this topic, then by all of them. */
function sizeOf(shares: Shares, { id }: AssignedMember, topic: string): number {
  const share = shares.get(id);
  const all = [...(share?.values() ?? [])].reduce((sum, partitions) => sum + partitions.length, 0);
  return (share?.get(topic)?.length ?? 0) * 1_000_000 + all;
}
