// Runtime of topicwright, copied so that the code depends on kafkajs only; do not edit.
// SPDX-License-Identifier: MIT-0 OR Apache-2.0
import type { ConsumerEvents, TransportConsumerOptions } from "../../../runtime/transport/transport.js";
import type { AssignedPartitions } from "./assigned-partitions.js";
import type { Connection } from "./connection.js";
import { Fetch, type FetchedPartition } from "./fetch.js";
import { fetchedRecord } from "./fetched-record.js";
import { isMove, type Seat } from "./seat.js";

/** As KafkaJS: so many bytes of a partition in one answer. */
const maxFetchBytes = 1_048_576;
/** Between two questions whether the member may join. */
const gateMs = 10;
const firstBackOffMs = 300;
/** After so many errors in a row the consumer gives up. */
const maxTries = 5;

/** What a consumer's run works with. */
export interface RunSetup {
  readonly connection: Connection;
  readonly options: TransportConsumerOptions;
  readonly seat: Seat;
  readonly partitions: AssignedPartitions;
  /** What is read, and whether from its beginning where the group has committed nothing. */
  readonly topics: ReadonlyMap<string, boolean>;
  readonly events: ConsumerEvents;
}

/** A consumer from the call of `run` until it disconnects: joins, fetches, and joins again. */
export class ConsumerRun {
  /** Resolves with the first assignment, or once the consumer has given up or stopped. */
  readonly joined: Promise<void>;
  isStopped = false;
  private readonly setup: RunSetup;
  private readonly ended: Promise<void>;
  private hasJoined: () => void = () => {};
  private isJoining = false;
  private endWait: () => void = () => {};
  private failures = 0;

  constructor(setup: RunSetup) {
    this.setup = setup;
    this.joined = new Promise((resolve) => {
      this.hasJoined = resolve;
    });
    this.ended = this.live();
  }

  /** Something has changed: whatever waits looks again. */
  wake(): void {
    this.endWait();
  }

  /** Waits for what is being handed over, then leaves the group. */
  async stop(): Promise<void> {
    this.isStopped = true;
    this.wake();
    const { seat, connection } = this.setup;
    if (connection.dead) return;
    // A join may wait for others; it ends with the membership.
    if (this.isJoining) await seat.leave().catch(() => {});
    await this.ended;
    await seat.leave().catch(() => {});
  }

  private async live(): Promise<void> {
    while (!this.isStopped) {
      // Of a process that is gone nothing goes on, not even waiting.
      if (this.setup.connection.dead) return;
      try {
        if (this.setup.seat.isOut) await this.join();
        else await this.fetch();
      } catch (error) {
        if (!isMove(error) && !this.isStopped) await this.recover(error);
      }
    }
    this.hasJoined();
  }

  private async join(): Promise<void> {
    const { events, seat, partitions, topics, connection } = this.setup;
    if (!events.mayJoin()) return this.wait(gateMs);
    this.isJoining = true;
    try {
      const assignment = await seat.join([...topics.keys()]);
      if (this.isStopped || connection.dead) return;
      partitions.replace(assignment);
      events.assigned(assignment);
    } finally {
      this.isJoining = false;
    }
    this.failures = 0;
    this.hasJoined();
  }

  private async fetch(): Promise<void> {
    const { connection, options, seat, partitions } = this.setup;
    await this.findPositions();
    const positions = partitions.toFetch();
    if (positions.length === 0) {
      await this.wait(options.fetchMaxWaitMs);
    } else {
      const fetch = new Fetch(connection.cluster, {
        ...{ positions, minBytes: options.fetchMinBytes, maxWaitMs: options.fetchMaxWaitMs },
        ...{ committedOnly: !options.readUncommitted, maxBytes: maxFetchBytes },
        maxRecords: connection.cluster.maxRecordsPerFetch,
      });
      this.endWait = () => fetch.end();
      const { groupId } = options;
      const found = await connection.request({ kind: "fetch", groupId }, () => fetch.answer());
      await Promise.all(found.map((partition) => this.handOver(partition)));
    }
    if (!this.isStopped) await seat.beatIfDue();
    this.failures = 0;
  }

  private async handOver(found: FetchedPartition): Promise<void> {
    const { topic, partition, offset, slice, highWatermark } = found;
    const { events, partitions, seat } = this.setup;
    const assigned = partitions.at(topic, partition);
    const wanted = assigned && !assigned.paused && assigned.position === offset;
    if (!wanted || this.isStopped || seat.isOut) return;
    assigned.position = slice ? slice.next : this.defaultPosition(topic, partition);
    if (!slice || slice.next === offset) return;
    const records = slice.entries.map(fetchedRecord);
    await events.fetched({
      ...{ topic, partition, records },
      ...{ highWatermark: BigInt(highWatermark), next: BigInt(slice.next) },
    });
  }

  /** Committed positions; where there are none, the beginning or the end. */
  private async findPositions(): Promise<void> {
    const { connection, options, partitions, seat } = this.setup;
    const unknown = partitions.withoutPosition();
    if (unknown.length === 0) return;
    const { groupId } = options;
    await connection.request({ kind: "fetch-commits", groupId }, () => {
      for (const assigned of unknown) {
        const { topic, partition } = assigned;
        const committed = seat.group.committed(topic, partition);
        assigned.position ??=
          committed === undefined ? this.defaultPosition(topic, partition) : Number(committed);
      }
    });
  }

  private defaultPosition(topic: string, partition: number): number {
    const log = this.setup.connection.cluster.topic(topic).log(partition);
    return this.setup.topics.get(topic) ? log.start : log.end;
  }

  /** After an error that does not come from the group: once more, or the end. */
  private async recover(error: unknown): Promise<void> {
    const { seat, events } = this.setup;
    const retriable = error instanceof Error && "retriable" in error && error.retriable === true;
    const delayMs = firstBackOffMs * 2 ** this.failures;
    this.failures += 1;
    if (retriable && this.failures <= maxTries) return this.wait(delayMs);
    this.failures = 0;
    await seat.leave().catch(() => {});
    this.isStopped ||= !retriable;
    events.crashed(error instanceof Error ? error : new Error(String(error)), retriable);
    this.hasJoined();
    if (!this.isStopped) await this.wait(firstBackOffMs);
  }

  /** Until the time is over or something has changed. */
  private wait(ms: number): Promise<void> {
    const { clock } = this.setup.connection.cluster;
    return new Promise((resolve) => {
      const stop = clock.after(ms, resolve);
      this.endWait = () => {
        stop();
        resolve();
      };
    });
  }
}
