// Runtime of topicwright, copied so that the code depends on kafkajs only; do not edit.
// SPDX-License-Identifier: MIT-0 OR Apache-2.0
import type { Consumer, EachBatchPayload } from "kafkajs";
import type {
  BatchHandlers,
  FetchedBatch,
  TransportConsumer,
  TransportConsumerOptions,
} from "../transport.js";
import type { KafkaClient } from "./client.js";

/** One KafkaJS consumer. It commits nothing, and moves past nothing, unless told. */
export class KafkajsConsumer implements TransportConsumer {
  private readonly consumer: Consumer;
  private disconnected = false;
  private starting: Promise<void> | undefined;

  constructor(client: KafkaClient, options: TransportConsumerOptions) {
    const { groupId, sessionTimeoutMs, heartbeatIntervalMs, rebalanceTimeoutMs } = options;
    this.consumer = client.consumer({
      groupId,
      sessionTimeout: sessionTimeoutMs,
      heartbeatInterval: heartbeatIntervalMs,
      ...(rebalanceTimeoutMs === undefined ? {} : { rebalanceTimeout: rebalanceTimeoutMs }),
      readUncommitted: options.readUncommitted,
      minBytes: options.fetchMinBytes,
      // Also how long an idle consumer takes to disconnect.
      maxWaitTimeInMs: options.fetchMaxWaitMs,
      allowAutoTopicCreation: false,
      // KafkaJS would start again after a disconnect that comes while it crashes.
      retry: { retries: 5, restartOnFailure: async () => !this.disconnected },
    });
  }

  async connect(): Promise<void> {
    await this.consumer.connect();
  }

  async subscribe(topics: readonly string[], fromBeginning: boolean): Promise<void> {
    await this.consumer.subscribe({ topics: [...topics], fromBeginning });
  }

  async run(handlers: BatchHandlers): Promise<void> {
    const { GROUP_JOIN, CRASH } = this.consumer.events;
    this.consumer.on(GROUP_JOIN, ({ payload }) => handlers.assigned(payload.memberAssignment));
    this.consumer.on(CRASH, ({ payload }) => {
      if (!this.disconnected) handlers.crashed(payload.error, payload.restart);
    });
    this.starting = this.consumer.run({
      autoCommit: false,
      // Otherwise a batch that ends early counts as handled to its end.
      eachBatchAutoResolve: false,
      partitionsConsumedConcurrently: handlers.concurrency,
      eachBatch: async (payload) => {
        if (!this.disconnected) await handlers.batch(fetchedBatch(payload));
      },
    });
    await this.starting;
    this.starting = undefined;
  }

  pause(topic: string, partition: number): void {
    this.consumer.pause([{ topic, partitions: [partition] }]);
  }

  resume(topic: string, partition: number): void {
    this.consumer.resume([{ topic, partitions: [partition] }]);
  }

  seek(topic: string, partition: number, offset: bigint): void {
    this.consumer.seek({ topic, partition, offset: String(offset) });
  }

  /** Never from within a batch: it waits for the batches in work. */
  async disconnect(): Promise<void> {
    const { starting } = this;
    this.disconnected = true;
    await this.consumer.disconnect();
    // A start that is under way may still come through, and would fetch for ever.
    starting?.then(() => this.consumer.disconnect()).catch(() => {});
  }
}

function fetchedBatch(payload: EachBatchPayload): FetchedBatch {
  const { batch } = payload;
  return {
    topic: batch.topic,
    partition: batch.partition,
    highWatermark: BigInt(batch.highWatermark),
    records: batch.messages,
    isCurrent: () => payload.isRunning() && !payload.isStale(),
    heartbeat: () => payload.heartbeat(),
    resolve: ({ offset }) => payload.resolveOffset(offset),
    // Without the argument KafkaJS commits nothing where it does not commit by itself.
    commit: () => payload.commitOffsetsIfNecessary(payload.uncommittedOffsets()),
  };
}
