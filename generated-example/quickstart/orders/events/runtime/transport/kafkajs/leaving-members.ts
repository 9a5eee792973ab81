// Runtime of topicwright, copied so that the code depends on kafkajs only; do not edit.
// SPDX-License-Identifier: MIT-0 OR Apache-2.0
/**
 * Members of this process that have left their groups, until the groups have agreed. A client that has
 * lost the cluster can't say that it leaves, and its group waits for it.
 */
export class LeavingMembers {
  private readonly members = new Map<string, Set<string>>();

  add(groupId: string, memberId: string): void {
    this.members.set(groupId, (this.members.get(groupId) ?? new Set()).add(memberId));
  }

  delete(groupId: string, memberId: string): void {
    const members = this.members.get(groupId);
    members?.delete(memberId);
    if (members?.size === 0) this.members.delete(groupId);
  }

  of(groupId: string): readonly string[] {
    return [...(this.members.get(groupId) ?? [])];
  }
}
