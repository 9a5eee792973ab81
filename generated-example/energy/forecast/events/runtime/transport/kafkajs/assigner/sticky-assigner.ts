// Runtime of topicwright, copied so that the code depends on kafkajs only; do not edit.
// SPDX-License-Identifier: MIT-0 OR Apache-2.0
import { AssignerProtocol, type PartitionAssigner } from "kafkajs";
import { assignPartitions } from "./assign-partitions.js";
import { decodeMemberData, encodeMemberData, type MemberData } from "./member-data.js";

/** What an assigner knows beyond the group. */
export interface AssignerServices {
  /** What this member has now. */
  memberData(): MemberData;
  /** The partitions of a topic that this member does not read itself; empty: there is no such topic. */
  partitionsOf(topic: string): Promise<readonly number[]>;
}

/**
 * Gives partitions only to members that read their topic, and leaves them where they are: KafkaJS's
 * own assigner gives any member partitions of its leader's topics, and those of other topics to nobody.
 */
export function stickyAssigner(name: string, services: AssignerServices): PartitionAssigner {
  const { MemberAssignment, MemberMetadata } = AssignerProtocol;
  const version = 0;
  return ({ cluster }) => ({
    name,
    version,
    assign: async ({ members, topics: ours }) => {
      const subscribers = members.map(({ memberId, memberMetadata }) => {
        const { topics, userData } = MemberMetadata.decode(memberMetadata) ?? { topics: [] };
        return { id: memberId, topics, ...decodeMemberData(userData) };
      });
      const partitions = new Map<string, readonly number[]>();
      for (const topic of new Set(subscribers.flatMap(({ topics }) => topics))) {
        const known = cluster.findTopicPartitionMetadata(topic);
        const numbers = ours.includes(topic)
          ? known.map(({ partitionId }) => partitionId)
          : await services.partitionsOf(topic);
        partitions.set(topic, numbers);
      }
      return [...assignPartitions(subscribers, partitions)].map(([memberId, assignment]) => ({
        memberId,
        memberAssignment: MemberAssignment.encode({
          version,
          assignment: copied(assignment),
          userData: Buffer.alloc(0),
        }),
      }));
    },
    protocol: ({ topics }) => ({
      name,
      metadata: MemberMetadata.encode({
        version,
        topics,
        userData: encodeMemberData(services.memberData()),
      }),
    }),
  });
}

/** KafkaJS's types want lists that may be changed. */
function copied(assignment: Readonly<Record<string, readonly number[]>>): Record<string, number[]> {
  return Object.fromEntries(Object.entries(assignment).map(([topic, list]) => [topic, [...list]]));
}
