// Runtime of topicwright, copied so that the code depends on kafkajs only; do not edit.
// SPDX-License-Identifier: MIT-0 OR Apache-2.0
import { setTimeout as sleep } from "node:timers/promises";
import type { GroupConnection } from "./group-connection.js";
import type { LeavingMembers } from "./leaving-members.js";

const againMs = 500;

/**
 * Tells a group, while a member of it joins, of members that left without being heard. Else it waits for
 * them until their sessions time out; or for as long as a rebalance may take: Kafka 4.1 may load a group
 * twice when a broker restarts, and then at first knows none of its members, and later has them without
 * sessions.
 */
export class SignOff {
  private readonly open: () => Pick<GroupConnection, "leave" | "close">;
  private readonly groupId: string;
  private readonly leaving: LeavingMembers;
  /** Whom the group may wait for in vain. */
  private readonly gone = new Set<string>();
  private isTelling = false;

  constructor(open: SignOff["open"], groupId: string, leaving: LeavingMembers) {
    this.open = open;
    this.groupId = groupId;
    this.leaving = leaving;
  }

  /** The member is about to join; safe to call again. */
  begin(): void {
    for (const memberId of this.leaving.of(this.groupId)) this.gone.add(memberId);
    if (this.gone.size > 0 && !this.isTelling) void this.tell();
  }

  /** The group has formed anew, and so without them. */
  joined(): void {
    for (const memberId of this.gone) this.leaving.delete(this.groupId, memberId);
    this.gone.clear();
  }

  /** Leaves it to the next one. */
  abandon(): void {
    this.gone.clear();
  }

  private async tell(): Promise<void> {
    this.isTelling = true;
    const connection = this.open();
    while (this.gone.size > 0) {
      for (const memberId of this.gone) {
        // Whatever it fails of may have passed the next time.
        const isOut = await connection.leave(memberId).catch(() => false);
        if (!isOut) continue;
        this.gone.delete(memberId);
        this.leaving.delete(this.groupId, memberId);
      }
      if (this.gone.size > 0) await sleep(againMs);
    }
    await connection.close().catch(() => {});
    this.isTelling = false;
  }
}
