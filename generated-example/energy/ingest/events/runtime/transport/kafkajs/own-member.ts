// Runtime of topicwright, copied so that the code depends on kafkajs only; do not edit.
// SPDX-License-Identifier: MIT-0 OR Apache-2.0
import type { LeavingMembers } from "./leaving-members.js";

/** As whom a client is in its group. */
export class OwnMember {
  private readonly groupId: string;
  private readonly leaving: LeavingMembers;
  private id: string | undefined;

  constructor(groupId: string, leaving: LeavingMembers) {
    this.groupId = groupId;
    this.leaving = leaving;
  }

  joined(id: string): void {
    this.id = id;
  }

  /** It is leaving, or its client is no more. */
  leaves(): void {
    if (this.id !== undefined) this.leaving.add(this.groupId, this.id);
  }

  /** The group has answered. */
  left(): void {
    if (this.id !== undefined) this.leaving.delete(this.groupId, this.id);
    this.id = undefined;
  }
}
