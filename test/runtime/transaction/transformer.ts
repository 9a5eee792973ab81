import { onTestFinished } from "vitest";
import type { BatchHandler } from "../../../src/runtime/consumer/batch-handler.js";
import type { Context } from "../../../src/runtime/consumer/context.js";
import type { Worker } from "../../../src/runtime/consumer/worker.js";
import type { Hooks, RetriedEvent, SettledEvent } from "../../../src/runtime/hooks.js";
import {
  MemoryBroker,
  type MemoryBrokerOptions,
} from "../../../src/runtime/memory/memory-broker.js";
import { type BulkProducers, openProducers } from "../../../src/runtime/producer/producers.js";
import { createSend } from "../../../src/runtime/producer/send.js";
import { planRetryTopics } from "../../../src/runtime/retry-topics/plan-retry-topics.js";
import type { ServiceOptions } from "../../../src/runtime/service-options.js";
import { createTransformer } from "../../../src/runtime/transaction/create-transformer.js";
import type { TransformOptions } from "../../../src/runtime/transaction/transform-options.js";
import { type Created, group, usersTopic } from "../consumer/definitions.js";
import { KeptLog } from "../consumer/open-worker.js";
import { producerSettings, type ShootSend, shootMessage } from "../producer/shoot.js";
import { retryTopics } from "../retry-topics/retrying-service.js";

export type TransformContext = Context<unknown, unknown, ShootSend>;

export type TransformHandler = (event: Created, ctx: TransformContext) => unknown;

export interface TransformerOptions {
  readonly client: ServiceOptions["client"];
  readonly partitioner?: "java" | "kafkajs-legacy";
  readonly input?: string;
  readonly output?: string;
  readonly groupId?: string;
  readonly timeoutMs?: number;
  readonly consume?: TransformOptions<ShootSend>;
  /** Of its retry topics, `<input>.retry.<delay>`. */
  readonly delays?: readonly number[];
  readonly hooks?: Hooks;
}

/** A service that makes a shoot of each user, as of a process of its own. Dead letters go to `<input>.dlq`. */
export class Transformer {
  readonly settled: SettledEvent[] = [];
  readonly retried: RetriedEvent[] = [];
  readonly log: KeptLog = new KeptLog();
  readonly worker: Worker;
  readonly producers: BulkProducers;

  constructor(
    created: TransformHandler | BatchHandler<TransformHandler>,
    options: TransformerOptions,
  ) {
    const { client, input = "users", output = "shoots", groupId = "readers" } = options;
    const { timeoutMs = 10_000, partitioner = "java", consume, hooks } = options;
    const service = {
      ...{ client, partitioner, logger: this.log },
      hooks: {
        ...hooks,
        settled: (event: SettledEvent) => void this.settled.push(event),
        retried: (event: RetriedEvent) => void this.retried.push(event),
      },
    };
    this.producers = openProducers(service);
    const { delays = [] } = options;
    const errors = {
      ...{ ...usersTopic().errors, deadLetterTopic: `${input}.dlq` },
      retryTopics: retryTopics(input, delays),
    };
    const entries = { shootCreated: { message: shootMessage(output), settings: producerSettings } };
    this.worker = createTransformer<ShootSend>({
      group: { ...group(usersTopic({ topic: input, errors })), groupId },
      handlers: { users: { created, updated: "skip" } },
      ...{ send: createSend<ShootSend>(entries, this.producers), entries },
      ...{ settings: { timeoutMs }, producers: this.producers, options: service, consume },
      retries: planRetryTopics,
    });
    onTestFinished(async () => {
      await this.worker.stop({ deadlineMs: 5_000 });
      await this.producers.close();
    });
  }
}

/** Ids of as many users. */
export function ids(count: number): string[] {
  return Array.from({ length: count }, (_, id) => String(id).padStart(4, "0"));
}

/** Users as they lie in the input: one after another in each of the partitions. */
export function users(
  count: number,
  partitions: number,
): { partition: number; value: string; headers: { eventType: string } }[] {
  return ids(count).map((id, n) => ({
    ...{ partition: n % partitions, value: JSON.stringify({ id }) },
    headers: { eventType: "created" },
  }));
}

/** An in-memory Kafka with users in the partitions of the topic `users`, and these topics besides. */
export async function brokerWithUsers(
  count: number,
  partitions: number,
  topics: MemoryBrokerOptions["topics"],
): Promise<MemoryBroker> {
  const broker = new MemoryBroker({
    topics: { users: { partitions }, "users.dlq": {}, ...topics },
    ...{ maxRecordsPerFetch: 7, requestTimeoutMs: 500 },
  });
  const producer = broker.transport.producer({ idempotent: true });
  const sent = users(count, partitions).map(({ partition, value }) => ({
    ...{ topic: "users", partition, key: null, value: Buffer.from(value) },
    headers: { eventType: Buffer.from("created") },
  }));
  const options = { acks: -1, timeoutMs: 1_000, retries: 3, deadline: Infinity } as const;
  await producer.send(sent, options);
  await producer.disconnect();
  return broker;
}
