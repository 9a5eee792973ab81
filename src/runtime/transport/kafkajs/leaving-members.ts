import type { Broker, Cluster } from "kafkajs";
import { protocolErrorType } from "../protocol-error.js";
import { NotYetError } from "./join-gate.js";

/**
 * Members of this process that have left their groups, until the groups have answered. A client that
 * has lost the cluster can't say that it leaves: its group would wait for it until its session times
 * out, and after the restart of a broker perhaps for as long as a rebalance may take.
 */
export class LeavingMembers {
  private readonly members = new Map<string, Set<string>>();
  /** Groups that are just being told. */
  private readonly told = new Set<string>();

  add(groupId: string, memberId: string): void {
    this.members.set(groupId, (this.members.get(groupId) ?? new Set()).add(memberId));
  }

  delete(groupId: string, memberId: string): void {
    const members = this.members.get(groupId);
    members?.delete(memberId);
    if (members?.size === 0) this.members.delete(groupId);
  }

  /** Throws a `NotYetError` where a group has not answered of all of them: it is told in their place. */
  mustBeKnown(groupId: string, cluster: Cluster): void {
    if (!this.members.has(groupId)) return;
    if (!this.told.has(groupId)) void this.tell(groupId, cluster);
    throw new NotYetError("the group has yet to hear of members that have left");
  }

  private async tell(groupId: string, cluster: Cluster): Promise<void> {
    this.told.add(groupId);
    try {
      const coordinator = (await cluster.findGroupCoordinator({ groupId })) as Coordinator;
      for (const memberId of this.members.get(groupId) ?? []) {
        await coordinator.leaveGroup({ groupId, memberId }).catch((error: unknown) => {
          if (protocolErrorType(error) !== "UNKNOWN_MEMBER_ID") throw error;
        });
        this.delete(groupId, memberId);
      }
    } catch {
      // What keeps the group from being told keeps others from joining it too: they ask again.
    }
    this.told.delete(groupId);
  }
}

/** KafkaJS's types leave it out. */
interface Coordinator extends Broker {
  leaveGroup(request: { readonly groupId: string; readonly memberId: string }): Promise<unknown>;
}
