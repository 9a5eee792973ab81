// Runtime of topicwright, copied so that the code depends on kafkajs only; do not edit.
// SPDX-License-Identifier: MIT-0 OR Apache-2.0
import { type Cluster, type Consumer, PartitionAssigners } from "kafkajs";
import { protocolErrorType } from "../protocol-error.js";
import type { KafkaClient } from "./client.js";
import type { Coordinator } from "./coordinator.js";

/**
 * A way to a group's coordinator over which nobody joins: a broker answers nothing on a connection as
 * long as it keeps a join request waiting there.
 */
export class GroupConnection {
  private readonly groupId: string;
  private readonly consumer: Consumer;
  private cluster: Cluster | undefined;

  constructor(client: KafkaClient, groupId: string) {
    this.groupId = groupId;
    this.consumer = client.consumer({
      groupId,
      // It never joins; an assigner is what KafkaJS shows its connections to.
      partitionAssigners: [
        (config) => {
          this.cluster = config.cluster;
          return PartitionAssigners.roundRobin(config);
        },
      ],
    });
  }

  /** Says that a member leaves. Resolves with `false` where the group knows no such member; rejects with the client's error. */
  async leave(memberId: string): Promise<boolean> {
    const { groupId, cluster } = this;
    await this.consumer.connect();
    try {
      const coordinator = (await cluster?.findGroupCoordinator({ groupId })) as Coordinator;
      await coordinator.leaveGroup({ groupId, memberId });
      return true;
    } catch (error) {
      if (protocolErrorType(error) === "UNKNOWN_MEMBER_ID") return false;
      throw error;
    }
  }

  async close(): Promise<void> {
    await this.consumer.disconnect();
  }
}
