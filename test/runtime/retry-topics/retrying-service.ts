import { onTestFinished } from "vitest";
import type { BatchHandler } from "../../../src/runtime/consumer/batch-handler.js";
import type { ConsumeOptions } from "../../../src/runtime/consumer/consume-options.js";
import type { Context } from "../../../src/runtime/consumer/context.js";
import type {
  ConsumerSettings,
  ReceivedTopic,
  RetryTopic,
} from "../../../src/runtime/consumer/definition.js";
import { createWorker, type Worker } from "../../../src/runtime/consumer/worker.js";
import type { DeadLetterFormatName } from "../../../src/runtime/dead-letters/format-name.js";
import type { BreakerEvent, RetriedEvent, SettledEvent } from "../../../src/runtime/hooks.js";
import type { ProducerSettings } from "../../../src/runtime/producer/definition.js";
import { openProducers, type Producers } from "../../../src/runtime/producer/producers.js";
import { planRetryTopics } from "../../../src/runtime/retry-topics/plan-retry-topics.js";
import type { ServiceOptions } from "../../../src/runtime/service-options.js";
import { type Created, group, usersTopic } from "../consumer/definitions.js";
import { KeptLog } from "../consumer/open-worker.js";

export type AnyContext = Context<Record<string, unknown>, unknown, unknown>;

type CreatedHandler = (event: Created, ctx: AnyContext) => unknown;

export interface RetryingOptions {
  readonly client: ServiceOptions["client"];
  readonly topic?: string;
  readonly groupId?: string;
  /** Of its retry topics, `<topic>.retry.<delay>`. */
  readonly delays?: readonly number[];
  readonly format?: DeadLetterFormatName;
  readonly consume?: ConsumeOptions;
  /** What differs in how it is read. */
  readonly users?: Partial<ReceivedTopic>;
  readonly settings?: Partial<ConsumerSettings>;
}

export function retryTopics(topic: string, delays: readonly number[]): readonly RetryTopic[] {
  return delays.map((delayMs) => ({ topic: `${topic}.retry.${delayMs}`, delayMs }));
}

/** A service as of a process of its own, whose records go through retry topics. */
export class RetryingService {
  readonly settled: SettledEvent[] = [];
  readonly retried: RetriedEvent[] = [];
  readonly breakers: BreakerEvent[] = [];
  readonly log: KeptLog = new KeptLog();
  readonly producers: Producers;
  readonly worker: Worker;
  private readonly topic: string;

  constructor(
    created: CreatedHandler | BatchHandler<CreatedHandler>,
    { client, consume, users, settings, ...options }: RetryingOptions,
  ) {
    const { topic = "users", groupId = "readers", delays = [], format = "plain" } = options;
    this.topic = topic;
    const hooks = {
      settled: (event: SettledEvent) => void this.settled.push(event),
      retried: (event: RetriedEvent) => void this.retried.push(event),
      breaker: (event: BreakerEvent) => void this.breakers.push(event),
    };
    const service = { client, hooks, logger: this.log };
    this.producers = openProducers(service);
    const errors = {
      ...{ ...usersTopic().errors, attempts: 2, deadLetterTopic: `${topic}.dlq` },
      ...{ deadLetterFormat: format, retryTopics: retryTopics(topic, delays) },
    };
    this.worker = createWorker({
      group: { ...group(usersTopic({ topic, errors, ...users }), settings), groupId },
      handlers: { users: { created, updated: "skip" } },
      ...{ send: undefined, producers: this.producers, options: service },
      ...{ consume, retries: planRetryTopics },
    });
    onTestFinished(() => this.stop());
  }

  /** Sends users, each with its id as key. */
  async send(...ids: readonly string[]): Promise<void> {
    for (const id of ids) await this.sendValue(`{"id":"${id}"}`, id[0] ?? "");
  }

  async sendValue(value: string, key = "k"): Promise<void> {
    const headers = { eventType: Buffer.from("created"), trace: Buffer.from([1, 2, 255]) };
    const record = { topic: this.topic, key: Buffer.from(key), value: Buffer.from(value), headers };
    await this.producers.sendRecord({ ...record, timestamp: 1_700_000_000_000 }, producer);
  }

  async stop(): Promise<void> {
    await this.worker.stop({ deadlineMs: 5_000 });
    await this.producers.close();
  }
}

const producer: ProducerSettings = {
  ...{ acks: -1, idempotent: true },
  ...{ retries: 3, requestTimeoutMs: 5_000, deliveryTimeoutMs: 10_000 },
};
