// Runtime of topicwright, copied so that the code depends on kafkajs only; do not edit.
// SPDX-License-Identifier: MIT-0 OR Apache-2.0
import type { PartitionOffset } from "../../../runtime/transport/transport.js";
import { assignPartitions } from "./assignment.js";
import { BrokerError } from "./broker-error.js";
import type { Clock } from "./clock.js";
import { GroupMember, type Joined, type JoinRequest } from "./group-member.js";
import { keyOf } from "./partition-key.js";

/** Who a member says it is. */
export interface Seat {
  readonly memberId: string;
  readonly generation: number;
}

/** A consumer group: its members, which of them reads what, and how far they have come. */
export class Group {
  generation = 0;
  private readonly members = new Map<string, GroupMember>();
  private readonly offsets = new Map<string, PartitionOffset>();
  private readonly clock: Clock;
  private readonly partitionCount: (topic: string) => number;
  /** Set while the group waits for its members to join again. */
  private stopWaiting: (() => void) | undefined;

  constructor(clock: Clock, partitionCount: (topic: string) => number) {
    this.clock = clock;
    this.partitionCount = partitionCount;
  }

  get memberIds(): readonly string[] {
    return [...this.members.keys()];
  }

  /** Resolves once all members have joined, or those that have not are thrown out. */
  join(request: JoinRequest): Promise<Joined> {
    const { memberId, known } = request;
    const member = this.members.get(memberId);
    if (known && !member) throw new BrokerError("UNKNOWN_MEMBER_ID");
    const joining = member ?? new GroupMember(request, this.clock, () => this.remove(memberId));
    this.members.set(memberId, joining);
    const joined = joining.join(request);
    this.rebalance();
    this.formIfComplete();
    return joined;
  }

  heartbeat(seat: Seat): void {
    this.member(seat).seen();
    if (this.stopWaiting) throw new BrokerError("REBALANCE_IN_PROGRESS");
  }

  /** Taken from members of this generation, also while they are asked to join again. */
  commit(seat: Seat, offsets: readonly PartitionOffset[]): void {
    this.member(seat).seen();
    this.store(offsets);
  }

  /** Commits without being a member, as transactions do. */
  store(offsets: readonly PartitionOffset[]): void {
    for (const at of offsets) this.offsets.set(keyOf(at), at);
  }

  committed(topic: string, partition: number): bigint | undefined {
    return this.offsets.get(keyOf({ topic, partition }))?.offset;
  }

  allCommitted(): readonly PartitionOffset[] {
    return [...this.offsets.values()];
  }

  /** Leaves, expires, or is thrown out; no matter if it is no member. */
  remove(memberId: string): void {
    const member = this.members.get(memberId);
    if (!member) return;
    this.members.delete(memberId);
    member.remove(new BrokerError("UNKNOWN_MEMBER_ID"));
    this.rebalance();
    this.formIfComplete();
  }

  /** Asks all members to join again. */
  rebalance(): void {
    if (this.stopWaiting || this.members.size === 0) return;
    const patience = [...this.members.values()].map(({ request }) => request.rebalanceTimeoutMs);
    this.stopWaiting = this.clock.after(Math.max(...patience), () => this.form());
  }

  reads(topic: string): boolean {
    return [...this.members.values()].some(({ request }) => request.topics.includes(topic));
  }

  private member({ memberId, generation }: Seat): GroupMember {
    const member = this.members.get(memberId);
    if (!member) throw new BrokerError("UNKNOWN_MEMBER_ID");
    if (generation !== this.generation) throw new BrokerError("ILLEGAL_GENERATION");
    return member;
  }

  private formIfComplete(): void {
    if ([...this.members.values()].every((member) => member.isJoining)) this.form();
  }

  /** A new generation, of those who have joined. */
  private form(): void {
    this.stopWaiting?.();
    this.stopWaiting = undefined;
    for (const [id, member] of this.members) {
      if (member.isJoining) continue;
      this.members.delete(id);
      member.remove(new BrokerError("UNKNOWN_MEMBER_ID"));
    }
    this.generation += 1;
    const members = [...this.members].map(([id, { request, assignment }]) => ({
      id,
      topics: request.topics,
      had: assignment,
    }));
    const shares = assignPartitions(members, this.partitionCount);
    for (const [id, member] of this.members) {
      member.joined({ generation: this.generation, assignment: shares.get(id) ?? {} });
    }
  }
}
