// Runtime of topicwright, copied so that the code depends on kafkajs only; do not edit.
// SPDX-License-Identifier: MIT-0 OR Apache-2.0
import type { PartitionOffset } from "../transport/transport.js";

/** What can be committed of one partition. */
export interface Committable {
  readonly toCommit: PartitionOffset | undefined;
  committed: bigint | undefined;
}

const retryMs = 1_000;
/** What is repeated at most if the process dies, beside what is settled while a commit is on its way. */
const maxUncommitted = 1_000;
const maxUncommittedMs = 1_000;

/**
 * Commits what is settled: every `intervalMs`; or else after each batch, and within a long one after a
 * second or 1,000 records. One request at a time; what is settled while it is on its way goes with the
 * next, for all partitions together.
 */
export class Committer {
  private readonly intervalMs: number | undefined;
  private readonly commit: (offsets: readonly PartitionOffset[]) => Promise<void>;
  /** Told of a commit that failed; says whether it is worth trying again. */
  private readonly refused: (error: unknown) => boolean;
  private parts: readonly Committable[] = [];
  private flight: Promise<void> | undefined;
  private more = false;
  private timer: NodeJS.Timeout | undefined;
  private retry: NodeJS.Timeout | undefined;
  /** Records settled since a commit was last asked for. */
  private uncommitted = 0;

  constructor(
    intervalMs: number | undefined,
    commit: (offsets: readonly PartitionOffset[]) => Promise<void>,
    refused: (error: unknown) => boolean,
  ) {
    this.intervalMs = intervalMs;
    this.commit = commit;
    this.refused = refused;
  }

  /** A new assignment: what is left of the old one is no longer this member's to commit. */
  begin(parts: readonly Committable[]): void {
    this.end();
    this.parts = parts;
    this.timer = setInterval(() => this.soon(), this.intervalMs ?? maxUncommittedMs);
  }

  end(): void {
    this.parts = [];
    clearInterval(this.timer);
    clearTimeout(this.retry);
  }

  /** Whether all that is settled is committed. */
  get upToDate(): boolean {
    return !this.flight && this.parts.every(({ toCommit }) => !toCommit);
  }

  /** A record is settled; `released`: with it all that was fetched together. */
  settled(released: boolean): void {
    if (this.intervalMs !== undefined) return;
    this.uncommitted += 1;
    if (released || this.uncommitted === maxUncommitted) this.soon();
  }

  soon(): void {
    this.uncommitted = 0;
    if (this.flight) {
      this.more = true;
      return;
    }
    this.more = false;
    this.flight = this.run().finally(() => {
      this.flight = undefined;
      if (this.more) this.soon();
    });
  }

  /** Resolves once all that is settled now is committed, or a commit of it has failed. */
  async flush(): Promise<void> {
    // What is on its way may lack what was settled since.
    const before = this.flight;
    this.soon();
    await before;
    await this.flight;
  }

  private async run(): Promise<void> {
    const due = this.parts.flatMap((part) => {
      const at = part.toCommit;
      return at ? [{ part, at }] : [];
    });
    if (due.length === 0) return;
    try {
      await this.commit(due.map(({ at }) => at));
      for (const { part, at } of due) part.committed = at.offset;
    } catch (error) {
      clearTimeout(this.retry);
      if (this.refused(error)) this.retry = setTimeout(() => this.soon(), retryMs);
    }
  }
}
