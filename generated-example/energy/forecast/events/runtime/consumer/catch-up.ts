// Runtime of topicwright, copied so that the code depends on kafkajs only; do not edit.
// SPDX-License-Identifier: MIT-0 OR Apache-2.0
import { setTimeout as sleep } from "node:timers/promises";
import type { PartitionOffset, Transport } from "../transport/transport.js";
import type { GroupMember } from "./group-member.js";
import type { GroupTopics } from "./group-topics.js";
import type { PartitionSet } from "./partition-set.js";
import type { PartitionWork } from "./partition-work.js";

const pollMs = 20;

/** What a catch-up asks, and of whom. */
export interface CatchUpServices {
  readonly transport: Transport;
  readonly groupId: string;
  readonly topics: Pick<GroupTopics, "names" | "fromBeginning">;
  readonly member: GroupMember;
}

/** Resolves once all that the member's partitions hold at the time of the call is settled. Rejects if it stops before. */
export async function catchUp(services: CatchUpServices): Promise<void> {
  const { transport, topics, member } = services;
  await assigned(member);
  const ends = await forEach(topics.names, (topic) => transport.offsets(topic, "latest"));
  let parts: PartitionSet;
  do {
    // After a rebalance once more, for the partitions that are still here.
    parts = await assigned(member);
    const begins = await beginsOf(services);
    let open = ends.flatMap((end) => {
      const part = parts.find(end.topic, end.partition);
      return part ? [{ part, end: end.offset, begin: find(begins, part) ?? end.offset }] : [];
    });
    for (;;) {
      open = open.filter(({ part, end, begin }) => (part.settledTo ?? begin) < end);
      if (open.length === 0 || parts !== member.parts) break;
      await sleep(pollMs);
      if (member.isStopping) throw stoppedBefore();
    }
  } while (parts !== member.parts);
}

async function assigned(member: GroupMember): Promise<PartitionSet> {
  while (!member.isJoined) {
    if (member.isStopping) throw stoppedBefore();
    await sleep(pollMs);
  }
  return member.parts;
}

/** Where the group begins, as far as it is known to the cluster. A partition of which nothing is known begins at its end. */
async function beginsOf(services: CatchUpServices): Promise<readonly PartitionOffset[]> {
  const { transport, groupId } = services;
  const { names: topics } = services.topics;
  const firsts = await forEach(topics, (topic) => transport.offsets(topic, "earliest"));
  const committed = await forEach(topics, (topic) => transport.committed(groupId, topic));
  return firsts.flatMap((first) => {
    const offset = find(committed, first);
    if (offset === undefined) return services.topics.fromBeginning(first.topic) ? [first] : [];
    // What is committed may have been deleted since.
    return offset > first.offset ? [{ ...first, offset }] : [first];
  });
}

async function forEach(
  topics: readonly string[],
  ask: (topic: string) => Promise<readonly PartitionOffset[]>,
): Promise<readonly PartitionOffset[]> {
  return (await Promise.all(topics.map(ask))).flat();
}

function find(
  offsets: readonly PartitionOffset[],
  { topic, partition }: Pick<PartitionWork, "topic" | "partition">,
): bigint | undefined {
  return offsets.find((at) => at.topic === topic && at.partition === partition)?.offset;
}

function stoppedBefore(): Error {
  return new Error("the worker was stopped before it had caught up");
}
