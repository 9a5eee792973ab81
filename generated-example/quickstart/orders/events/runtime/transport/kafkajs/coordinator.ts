// Runtime of topicwright, copied so that the code depends on kafkajs only; do not edit.
// SPDX-License-Identifier: MIT-0 OR Apache-2.0
import type { Broker } from "kafkajs";

/** The broker that looks after a group, with what KafkaJS's types leave out. */
export interface Coordinator extends Broker {
  /** Rejects with a protocol error where the group knows no such member. */
  leaveGroup(request: { readonly groupId: string; readonly memberId: string }): Promise<unknown>;
}
