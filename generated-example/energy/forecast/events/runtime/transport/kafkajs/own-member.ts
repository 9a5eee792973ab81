// Runtime of topicwright, copied so that the code depends on kafkajs only; do not edit.
// SPDX-License-Identifier: MIT-0 OR Apache-2.0
import type { Broker } from "kafkajs";
import type { KafkaClient } from "./client.js";
import type { Coordinator } from "./coordinator.js";
import { GroupConnection } from "./group-connection.js";
import type { LeavingMembers } from "./leaving-members.js";
import { SignOff } from "./sign-off.js";

/** As whom a client is in its group, and what the group has to be told of others meanwhile. */
export class OwnMember {
  private readonly groupId: string;
  private readonly leaving: LeavingMembers;
  private readonly others: SignOff;
  private id: string | undefined;

  constructor(client: KafkaClient, groupId: string, leaving: LeavingMembers) {
    this.groupId = groupId;
    this.leaving = leaving;
    this.others = new SignOff(() => new GroupConnection(client, groupId), groupId, leaving);
  }

  joins(): void {
    this.others.begin();
  }

  joined(id: string): void {
    this.id = id;
    this.others.joined();
  }

  /** It is leaving, or its client is no more. */
  leaves(): void {
    if (this.id !== undefined) this.leaving.add(this.groupId, this.id);
    this.others.abandon();
  }

  /** From now on the broker's word is heard that the member is out. */
  listenTo(broker: Broker): void {
    const coordinator = broker as Coordinator;
    const leave = coordinator.leaveGroup.bind(coordinator);
    coordinator.leaveGroup = async (request) => {
      const answer = await leave(request);
      this.left();
      return answer;
    };
  }

  private left(): void {
    if (this.id !== undefined) this.leaving.delete(this.groupId, this.id);
    this.id = undefined;
  }
}
