// Runtime of topicwright, copied so that the code depends on kafkajs only; do not edit.
// SPDX-License-Identifier: MIT-0 OR Apache-2.0
import type {
  ConsumerEvents,
  PartitionOffset,
  TransportConsumer,
  TransportConsumerOptions,
} from "../../../runtime/transport/transport.js";
import { AssignedPartitions } from "./assigned-partitions.js";
import type { Connection } from "./connection.js";
import { ConsumerRun } from "./consumer-run.js";
import { Seat } from "./seat.js";

/** A consumer on the in-memory broker. */
export class MemoryConsumer implements TransportConsumer {
  private readonly connection: Connection;
  private readonly options: TransportConsumerOptions;
  private readonly seat: Seat;
  private readonly partitions = new AssignedPartitions();
  private readonly topics = new Map<string, boolean>();
  private current: ConsumerRun | undefined;

  constructor(connection: Connection, options: TransportConsumerOptions) {
    this.connection = connection;
    this.options = options;
    this.seat = new Seat(connection, options);
  }

  async connect(): Promise<void> {
    await this.connection.request({ kind: "metadata" }, () => {});
  }

  async subscribe(topics: readonly string[], fromBeginning: boolean): Promise<void> {
    if (this.current) throw new Error("can't subscribe to more topics while running");
    for (const topic of topics) {
      await this.connection.request({ kind: "metadata", topic }, () => {
        this.connection.cluster.topic(topic);
      });
      this.topics.set(topic, fromBeginning);
    }
  }

  async run(events: ConsumerEvents): Promise<void> {
    const { connection, options, seat, partitions, topics } = this;
    this.current = new ConsumerRun({ connection, options, seat, partitions, topics, events });
    await this.current.joined;
  }

  pause(topic: string, partition: number): void {
    this.change(topic, partition, { paused: true });
  }

  resume(topic: string, partition: number): void {
    this.change(topic, partition, { paused: false });
  }

  seek(topic: string, partition: number, offset: bigint): void {
    this.change(topic, partition, { position: Number(offset) });
  }

  async commit(offsets: readonly PartitionOffset[]): Promise<void> {
    if (offsets.length > 0) await this.whileMember(() => this.seat.commit(offsets));
  }

  async heartbeat(): Promise<void> {
    await this.whileMember(() => this.seat.heartbeat());
  }

  async disconnect(): Promise<void> {
    await this.current?.stop();
  }

  private change(
    topic: string,
    partition: number,
    change: { paused?: boolean; position?: number },
  ): void {
    const assigned = this.partitions.at(topic, partition);
    if (!assigned) return;
    Object.assign(assigned, change);
    this.current?.wake();
  }

  /** What the group answers may mean that the member has to join again. */
  private async whileMember(work: () => Promise<void>): Promise<void> {
    if (!this.current || this.current.isStopped) throw new Error("the consumer is not connected");
    try {
      await work();
    } finally {
      if (this.seat.isOut) this.current.wake();
    }
  }
}
