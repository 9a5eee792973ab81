// Runtime of topicwright, copied so that the code depends on kafkajs only; do not edit.
// SPDX-License-Identifier: MIT-0 OR Apache-2.0
import { errorText } from "../../consumer/error-text.js";
import { joinGroup } from "../../consumer/join-group.js";
import type { Logger } from "../../logger.js";
import { protocolErrorType } from "../../transport/protocol-error.js";
import type {
  FetchedBatch,
  FetchedRecord,
  Transport,
  TransportConsumer,
} from "../../transport/transport.js";
import type { TopicRange } from "./topic-range.js";

/** Records that are settled before the next heartbeat. */
const chunkSize = 500;
/** Longer than one chunk takes to be sent, or to fail. */
const sessionTimeoutMs = 45_000;
const tickMs = 1_000;
/** After so long without anything to read there is nothing to come. */
const patienceMs = 10_000;

/** What is read, and who settles it. */
export interface RangeReaderSetup {
  readonly transport: Transport;
  readonly groupId: string;
  readonly topic: string;
  readonly range: TopicRange;
  readonly log: Logger;
  /**
   * Settles records of one partition in order; resolves with how many of them. Fewer than all: that
   * was enough. Rejects where they can't be settled.
   */
  settle(records: readonly FetchedRecord[]): Promise<number>;
}

/** Reads a range of a topic as a member of a group, and commits what is settled. */
export class RangeReader {
  private readonly setup: RangeReaderSetup;
  private readonly consumer: TransportConsumer;
  private readonly finished: Promise<void>;
  private finish: (error?: unknown) => void = () => {};
  private over = false;
  private readonly working = new Set<Promise<void>>();
  private newsAt = Date.now();

  constructor(setup: RangeReaderSetup) {
    this.setup = setup;
    this.consumer = setup.transport.consumer({
      ...{ groupId: setup.groupId, sessionTimeoutMs, heartbeatIntervalMs: 3_000 },
      ...{ readUncommitted: false, fetchMinBytes: 1, fetchMaxWaitMs: 250 },
    });
    this.finished = new Promise((resolve, reject) => {
      this.finish = (error) => {
        this.over = true;
        if (error === undefined) resolve();
        else reject(error);
      };
    });
    // Awaited once the group is joined.
    this.finished.catch(() => {});
  }

  /** Resolves when the range is read, or enough of it. Rejects where records can't be read or settled. */
  async read(): Promise<void> {
    const ticking = setInterval(() => void this.tick(), tickMs);
    try {
      await this.join();
      await this.finished;
    } finally {
      clearInterval(ticking);
      this.over = true;
      await Promise.all(this.working);
      await this.consumer.disconnect().catch(() => {});
    }
  }

  private async join(): Promise<void> {
    const { groupId, topic } = this.setup;
    const setup = {
      ...{ groupId, topics: async () => [topic], fromBeginning: () => true },
      events: {
        fetched: (batch: FetchedBatch) => this.fetched(batch),
        mayJoin: () => this.working.size === 0,
        assigned: () => {},
      },
      gone: () => {},
      moving: () => {},
      locate: async () => {},
      ready: async () => {},
    };
    await joinGroup(
      this.consumer,
      setup,
      () => !this.over,
      (error) => this.finish(error),
    );
  }

  private async fetched(batch: FetchedBatch): Promise<void> {
    const { topic, partition } = batch;
    const end = this.setup.range.endOf(partition);
    if (end === undefined) return this.consumer.pause(topic, partition);
    const work = this.settle(batch, end).catch((error: unknown) => this.finish(error));
    this.working.add(work);
    await work;
    this.working.delete(work);
    if (this.setup.range.left === 0n) this.finish();
  }

  /** In chunks: after each the group hears that this member lives, and how far it is. */
  private async settle(batch: FetchedBatch, end: bigint): Promise<void> {
    const { partition, next } = batch;
    const records = batch.records.filter(({ offset }) => BigInt(offset) < end);
    // Aborted records and marks of transactions only.
    if (batch.records.length === 0) this.setup.range.reached({ partition, offset: next });
    for (let at = 0; at < records.length && !this.over; at += chunkSize) {
      const chunk = records.slice(at, at + chunkSize);
      const settled = await this.setup.settle(chunk);
      const following = batch.records[at + settled];
      const offset = following ? BigInt(following.offset) : next;
      if (!(await this.commit(partition, offset))) return;
      // What lies between is nobody's.
      this.setup.range.reached({ partition, offset });
      this.newsAt = Date.now();
      if (settled < chunk.length) return this.finish();
    }
    // What comes next lies behind the end.
    if (!this.over && records.length < batch.records.length) {
      this.setup.range.reached({ partition, offset: end });
    }
  }

  /** Whether the partition is still this member's. */
  private async commit(partition: number, offset: bigint): Promise<boolean> {
    const { topic } = this.setup;
    try {
      await this.consumer.commit([{ topic, partition, offset }]);
      await this.consumer.heartbeat();
    } catch (error) {
      const type = protocolErrorType(error);
      if (type === "UNKNOWN_MEMBER_ID" || type === "ILLEGAL_GENERATION") return false;
      // It waits until the batch is settled.
      if (type !== "REBALANCE_IN_PROGRESS") throw error;
    }
    return true;
  }

  /** Where nothing comes, somebody else may be reading. */
  private async tick(): Promise<void> {
    const silentMs = Date.now() - this.newsAt;
    if (this.working.size > 0 || silentMs < 2 * tickMs || this.over) return;
    const { transport, groupId, topic, range, log } = this.setup;
    const before = range.left;
    try {
      for (const place of await transport.committed(groupId, topic)) range.reached(place);
    } catch (error) {
      log.warn("can't look up what is committed", { error: errorText(error) });
    }
    if (range.left < before) this.newsAt = Date.now();
    if (range.left === 0n || silentMs > patienceMs) this.finish();
  }
}
