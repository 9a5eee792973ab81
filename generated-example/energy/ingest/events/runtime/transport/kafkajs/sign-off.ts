// Runtime of topicwright, copied so that the code depends on kafkajs only; do not edit.
// SPDX-License-Identifier: MIT-0 OR Apache-2.0
import { setTimeout as sleep } from "node:timers/promises";
import type { KafkaClient } from "./client.js";
import { GroupConnection } from "./group-connection.js";
import type { LeavingMembers } from "./leaving-members.js";

const againMs = 500;

/**
 * Tells a group, while a member of it joins, of members that left without a word. Else it waits for
 * them until their sessions time out; or for as long as a rebalance may take: Kafka 4.1 was seen, after
 * a restart, to know no such member at first, and then to wait for it without a session.
 */
export class SignOff {
  private readonly client: KafkaClient;
  private readonly groupId: string;
  private readonly leaving: LeavingMembers;
  /** Whom the group waits for in vain, as far as anybody knows. */
  private readonly gone = new Set<string>();
  private isTelling = false;

  constructor(client: KafkaClient, groupId: string, leaving: LeavingMembers) {
    this.client = client;
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
    const connection = new GroupConnection(this.client, this.groupId);
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
