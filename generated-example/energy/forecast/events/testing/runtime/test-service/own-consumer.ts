// Runtime of topicwright, copied so that the code depends on kafkajs only; do not edit.
// SPDX-License-Identifier: MIT-0 OR Apache-2.0
import type {
  ConsumerEvents,
  FetchedBatch,
  PartitionOffset,
  TransportConsumer,
} from "../../../runtime/transport/transport.js";
import type { OwnRecords } from "./own-records.js";

/** A consumer that hands over the records of one test only, each once. */
export class OwnConsumer implements TransportConsumer {
  private readonly inner: TransportConsumer;
  private readonly own: OwnRecords;
  private assignments = 0;

  constructor(inner: TransportConsumer, own: OwnRecords) {
    this.inner = inner;
    this.own = own;
  }

  run(events: ConsumerEvents): Promise<void> {
    return this.inner.run({
      mayJoin: () => events.mayJoin(),
      crashed: (error, restarts) => events.crashed(error, restarts),
      assigned: (partitions) => {
        this.assignments += 1;
        events.assigned(partitions);
      },
      fetched: async (batch) => {
        const { assignments } = this;
        const records = await this.ownOf(batch);
        // What was fetched before a new assignment comes again after it.
        if (records.length === 0 || assignments !== this.assignments) return;
        await events.fetched({ ...batch, records });
      },
    });
  }

  connect(): Promise<void> {
    return this.inner.connect();
  }

  subscribe(topics: readonly string[], fromBeginning: boolean): Promise<void> {
    return this.inner.subscribe(topics, fromBeginning);
  }

  pause(topic: string, partition: number): void {
    this.inner.pause(topic, partition);
  }

  resume(topic: string, partition: number): void {
    this.inner.resume(topic, partition);
  }

  seek(topic: string, partition: number, offset: bigint): void {
    this.inner.seek(topic, partition, offset);
  }

  commit(offsets: readonly PartitionOffset[]): Promise<void> {
    return this.inner.commit(offsets);
  }

  heartbeat(): Promise<void> {
    return this.inner.heartbeat();
  }

  disconnect(): Promise<void> {
    return this.inner.disconnect();
  }

  private async ownOf({
    topic,
    partition,
    records,
  }: FetchedBatch): Promise<FetchedBatch["records"]> {
    await this.own.settle();
    return records.filter(({ offset }) =>
      this.own.has({ topic, partition, offset: BigInt(offset) }),
    );
  }
}
