import type { Broker } from "kafkajs";

/** The broker that looks after a group, with what KafkaJS's types leave out. */
export interface Coordinator extends Broker {
  /** Rejects with a protocol error where the group knows no such member. */
  leaveGroup(request: { readonly groupId: string; readonly memberId: string }): Promise<unknown>;
}
