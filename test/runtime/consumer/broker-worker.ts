import { onTestFinished } from "vitest";
import type { ConsumeOptions } from "../../../src/runtime/consumer/consume-options.js";
import type { ConsumerSettings, ReceivedTopic } from "../../../src/runtime/consumer/definition.js";
import { createWorker } from "../../../src/runtime/consumer/worker.js";
import { openProducers } from "../../../src/runtime/producer/producers.js";
import { kafkaClient } from "../../broker/topics.js";
import { group, usersTopic } from "./definitions.js";
import { KeptLog, type OpenWorker } from "./open-worker.js";

/** What a worker on the real Kafka reads, and how. */
export interface BrokerWorkerOptions {
  readonly topic: string;
  readonly groupId: string;
  readonly users?: Partial<ReceivedTopic>;
  readonly settings?: Partial<ConsumerSettings>;
  readonly consume?: ConsumeOptions<string>;
  readonly brokers?: string[];
}

/** A worker on the real Kafka, not started; stopped when the test ends. Dead letters go to `<topic>.dlq`. */
export function brokerWorker(handlers: object, options: BrokerWorkerOptions): OpenWorker {
  const { topic, groupId, users, settings, consume, brokers } = options;
  const log = new KeptLog();
  const producers = openProducers({ client: kafkaClient(brokers), logger: log });
  onTestFinished(() => producers.close());
  const errors = { ...usersTopic().errors, deadLetterTopic: `${topic}.dlq` };
  const worker = createWorker({
    group: {
      ...group(usersTopic({ topic, errors, ...users }), { heartbeatIntervalMs: 500, ...settings }),
      groupId,
    },
    handlers: { users: handlers },
    send: "the sender",
    producers,
    options: { logger: log },
    consume,
  });
  onTestFinished(() => worker.stop());
  return { worker, log };
}
