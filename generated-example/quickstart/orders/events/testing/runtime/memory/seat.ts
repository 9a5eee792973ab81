// Runtime of topicwright, copied so that the code depends on kafkajs only; do not edit.
// SPDX-License-Identifier: MIT-0 OR Apache-2.0
import type {
  Assignment,
  PartitionOffset,
  TransportConsumerOptions,
} from "../../../runtime/transport/transport.js";
import { BrokerError } from "./broker-error.js";
import type { Connection } from "./connection.js";
import type { Group } from "./group.js";

/** As KafkaJS unless it is told. */
const defaultRebalanceTimeoutMs = 60_000;

/** A consumer's place in its group. */
export class Seat {
  private readonly connection: Connection;
  private readonly options: TransportConsumerOptions;
  private memberId = "";
  private generation = -1;
  /** What the group has said, where it was that the member has to join again. */
  private moved: BrokerError | undefined;
  private lastBeat = 0;

  constructor(connection: Connection, options: TransportConsumerOptions) {
    this.connection = connection;
    this.options = options;
  }

  /** Whether the member has to join, for the first time or again. */
  get isOut(): boolean {
    return this.generation < 0 || this.moved !== undefined;
  }

  get group(): Group {
    return this.connection.cluster.group(this.options.groupId);
  }

  async join(topics: readonly string[]): Promise<Assignment> {
    const { sessionTimeoutMs, rebalanceTimeoutMs = defaultRebalanceTimeoutMs } = this.options;
    if (this.generation < 0 || this.moved?.type === "UNKNOWN_MEMBER_ID") {
      this.memberId = this.newMemberId();
      this.generation = -1;
    }
    const { memberId, generation } = this;
    const request = {
      memberId,
      known: generation >= 0,
      topics,
      sessionTimeoutMs,
      rebalanceTimeoutMs,
    };
    const joined = await this.ask("join", () => this.group.join(request));
    this.generation = joined.generation;
    this.moved = undefined;
    this.lastBeat = this.now();
    return joined.assignment;
  }

  async commit(offsets: readonly PartitionOffset[]): Promise<void> {
    const { memberId, generation } = this;
    await this.ask("commit", () => {
      this.connection.cluster.checkPlaces(offsets);
      this.group.commit({ memberId, generation }, offsets);
    });
  }

  async heartbeat(): Promise<void> {
    const { memberId, generation } = this;
    this.lastBeat = this.now();
    await this.ask("heartbeat", () => this.group.heartbeat({ memberId, generation }));
  }

  /** A heartbeat if the last one is long enough ago. */
  async beatIfDue(): Promise<void> {
    if (this.now() - this.lastBeat >= this.options.heartbeatIntervalMs) await this.heartbeat();
  }

  async leave(): Promise<void> {
    const { memberId } = this;
    this.generation = -1;
    await this.ask("leave", () => this.group.remove(memberId));
  }

  private async ask<Answer>(
    kind: "join" | "commit" | "heartbeat" | "leave",
    handle: () => Answer | Promise<Answer>,
  ): Promise<Answer> {
    const { groupId } = this.options;
    const { generation } = this;
    try {
      return await this.connection.request({ kind, groupId }, handle);
    } catch (error) {
      // An answer from before the last join says nothing of now.
      if (isMove(error) && generation === this.generation) this.moved = error;
      throw error;
    }
  }

  private newMemberId(): string {
    return `${this.connection.name}-${this.connection.cluster.newId()}`;
  }

  private now(): number {
    return this.connection.cluster.clock.now();
  }
}

/** Whether an answer means that the member has to join again. */
export function isMove(error: unknown): error is BrokerError {
  return error instanceof BrokerError && moves.has(error.type);
}

const moves: ReadonlySet<string> = new Set([
  "REBALANCE_IN_PROGRESS",
  "ILLEGAL_GENERATION",
  "UNKNOWN_MEMBER_ID",
  "NOT_COORDINATOR_FOR_GROUP",
]);
