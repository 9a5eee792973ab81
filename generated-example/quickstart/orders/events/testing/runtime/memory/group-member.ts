// Runtime of topicwright, copied so that the code depends on kafkajs only; do not edit.
// SPDX-License-Identifier: MIT-0 OR Apache-2.0
import type { Assignment } from "../../../runtime/transport/transport.js";
import type { Clock } from "./clock.js";

/** What a member says when it joins. */
export interface JoinRequest {
  readonly memberId: string;
  /** Whether it was in the group before. */
  readonly known: boolean;
  readonly topics: readonly string[];
  readonly sessionTimeoutMs: number;
  readonly rebalanceTimeoutMs: number;
}

/** What a member hears when the group has formed anew. */
export interface Joined {
  readonly generation: number;
  readonly assignment: Assignment;
}

/** A member as the group sees it. It is thrown out where nothing is heard of it for its session timeout. */
export class GroupMember {
  request: JoinRequest;
  assignment: Assignment = {};
  private waiting: { resolve(joined: Joined): void; reject(error: Error): void } | undefined;
  private readonly clock: Clock;
  private readonly expired: () => void;
  private stopSession: () => void = () => {};

  constructor(request: JoinRequest, clock: Clock, expired: () => void) {
    this.request = request;
    this.clock = clock;
    this.expired = expired;
  }

  /** Whether it waits for the group to form anew. */
  get isJoining(): boolean {
    return this.waiting !== undefined;
  }

  /** Resolves with `joined`. Who waits is not thrown out. */
  join(request: JoinRequest): Promise<Joined> {
    this.request = request;
    this.stopSession();
    return new Promise((resolve, reject) => {
      this.waiting = { resolve, reject };
    });
  }

  joined(answer: Joined): void {
    this.assignment = answer.assignment;
    this.waiting?.resolve(answer);
    this.waiting = undefined;
    this.seen();
  }

  /** A sign of life. */
  seen(): void {
    this.stopSession();
    if (!this.waiting)
      this.stopSession = this.clock.after(this.request.sessionTimeoutMs, this.expired);
  }

  remove(error: Error): void {
    this.stopSession();
    this.waiting?.reject(error);
    this.waiting = undefined;
  }
}
