// Runtime of topicwright, copied so that the code depends on kafkajs only; do not edit.
// SPDX-License-Identifier: MIT-0 OR Apache-2.0
import type { Committer } from "./committer.js";
import type { Tenure } from "./tenure.js";

/** Ends what is in work of a tenure and commits it, so that the member can join again. */
export class Drain {
  private readonly tenure: Tenure;
  private committed: boolean;
  private askedAt = 0;
  /** When the member was let go on to join. */
  passedAt: number | undefined;

  constructor(tenure: Tenure, commits: Committer) {
    this.tenure = tenure;
    tenure.drain();
    this.committed = tenure.idle && commits.upToDate;
    if (!this.committed) void this.commit(commits);
  }

  /** Whether the member may join. */
  ask(): boolean {
    this.askedAt = Date.now();
    if (!this.committed || !this.tenure.idle) return false;
    this.passedAt ??= Date.now();
    return true;
  }

  /** Whether it can be called off: nobody waits for its end, or has been told of it. */
  get isUnwanted(): boolean {
    return this.passedAt === undefined && Date.now() - this.askedAt > askedEveryMs;
  }

  private async commit(commits: Committer): Promise<void> {
    await this.tenure.untilIdle();
    await commits.flush();
    this.committed = true;
  }
}

/** A client that waits for the end of a drain asks more often than this. */
const askedEveryMs = 5_000;
