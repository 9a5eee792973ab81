// A producer and a consumer of orders, by plain KafkaJS and by ours.
import { randomUUID } from "node:crypto";
import { type Kafka, Partitioners } from "kafkajs";
import {
  OrderPlaced,
  type OrderServiceSend,
} from "../../generated-example/quickstart/orders/events/index.js";
import { createWorker } from "../../generated-example/quickstart/orders/events/runtime/consumer/worker.js";
import type { ProducerSettings } from "../../generated-example/quickstart/orders/events/runtime/producer/definition.js";
import { openProducers } from "../../generated-example/quickstart/orders/events/runtime/producer/producers.js";
import { createSend } from "../../generated-example/quickstart/orders/events/runtime/producer/send.js";
import { group } from "../../generated-example/quickstart/orders/events/service.js";

/** What a contract may set. */
export interface LatencySettings {
  readonly lingerMs: number;
  readonly batchBytes?: number;
  readonly fetchMinBytes: number;
  readonly fetchMaxWaitMs: number;
  readonly sessionTimeoutMs: number;
  readonly heartbeatIntervalMs: number;
}

export interface LatencySystem {
  /** Resolves once the broker has it. */
  send(number: number): Promise<unknown>;
  close(): Promise<void>;
}

/** Opens a system that reads an empty topic; resolves once it does. */
export type OpenSystem = (
  client: Kafka,
  settings: LatencySettings,
  entered: (number: number) => void,
) => Promise<LatencySystem>;

/** About 236 B as JSON. */
function order(number: number): OrderPlaced {
  const lines = Array.from({ length: 4 }, (_, i) => ({
    sku: `sku-${number}-${i}`,
    quantity: i + 1,
  }));
  return { orderId: `ord-${number}`, email: "someone@example.com", lines };
}

function numberOf({ orderId }: OrderPlaced): number {
  return Number(orderId.slice(4));
}

export const ourSystem: OpenSystem = async (client, settings, entered) => {
  const { lingerMs, batchBytes, ...consumed } = settings;
  const options = { client, groupId: randomUUID() };
  const producers = openProducers(options);
  const producer: ProducerSettings = {
    acks: -1,
    ...{ idempotent: true, retries: 3, lingerMs },
    ...{ requestTimeoutMs: 30_000, deliveryTimeoutMs: 120_000 },
    ...(batchBytes === undefined ? {} : { batchBytes }),
  };
  const entries = { orderPlaced: { message: OrderPlaced, settings: producer } };
  const send = createSend<OrderServiceSend>(entries, producers);
  const worker = createWorker({
    group: { ...group, settings: { ...group.settings, ...consumed } },
    handlers: { orders: { orderPlaced: (event: OrderPlaced) => entered(numberOf(event)) } },
    ...{ send, producers, options, consume: { groupId: options.groupId, from: "earliest" } },
  });
  await worker.start();
  return {
    send: (number) => send.orderPlaced(order(number)),
    close: async () => {
      await worker.stop();
      await producers.close();
    },
  };
};

export const plainSystem: OpenSystem = async (client, settings, entered) => {
  const producer = client.producer({
    ...{ idempotent: true, maxInFlightRequests: 1 },
    createPartitioner: Partitioners.DefaultPartitioner,
  });
  const consumer = client.consumer({
    groupId: randomUUID(),
    sessionTimeout: settings.sessionTimeoutMs,
    heartbeatInterval: settings.heartbeatIntervalMs,
    minBytes: settings.fetchMinBytes,
    maxWaitTimeInMs: settings.fetchMaxWaitMs,
  });
  await producer.connect();
  await consumer.connect();
  await consumer.subscribe({ topics: ["orders"], fromBeginning: true });
  const joined = new Promise((resolve) => consumer.on(consumer.events.GROUP_JOIN, resolve));
  await consumer.run({
    eachMessage: async ({ message }) => {
      // Only these orders are in the topic.
      entered(numberOf(JSON.parse(String(message.value)) as OrderPlaced));
    },
  });
  await joined;
  return {
    send: (number) => {
      const value = order(number);
      const messages = [{ key: value.orderId, value: JSON.stringify(value) }];
      return producer.send({ topic: "orders", messages });
    },
    close: async () => {
      await consumer.disconnect();
      await producer.disconnect();
    },
  };
};
