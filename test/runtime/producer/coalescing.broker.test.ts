import { Kafka, logLevel } from "kafkajs";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { type BulkProducers, openProducers } from "../../../src/runtime/producer/producers.js";
import { createSend } from "../../../src/runtime/producer/send.js";
import type { Sent } from "../../../src/runtime/producer/sent.js";
import { createTopic, readAll } from "../../broker/topics.js";
import { apiKey } from "../../faults/api-key.js";
import {
  type BrokerBehindProxy,
  startBrokerBehindProxy,
} from "../../faults/broker-behind-proxy.js";
import { producerSettings, type Shoot, type ShootSend, shootMessage } from "./shoot.js";

let kafka: BrokerBehindProxy;
let client: Kafka;
let producers: BulkProducers;
let topic: string;
beforeAll(async () => {
  kafka = await startBrokerBehindProxy();
});
afterAll(() => kafka.stop());
beforeEach(async () => {
  topic = await createTopic({ partitions: 3 }, kafka.directBrokers);
  client = new Kafka({ brokers: kafka.brokers, requestTimeout: 1000, logLevel: logLevel.NOTHING });
  vi.spyOn(client, "producer");
  producers = openProducers({ client });
});
afterEach(() => producers.close());

const events: Shoot[] = Array.from({ length: 1000 }, (_, number) => ({
  shootId: `shoot-${number % 50}`,
  number,
}));

function requests(kind: number): number {
  return kafka.proxy.requests.get(kind) ?? 0;
}

function openSend(): ShootSend {
  const message = shootMessage(topic);
  return createSend<ShootSend>(
    { shootCreated: { message, settings: producerSettings } },
    producers,
  );
}

/** Each event once, at the place that its send resolved with, in the order of sending for each key. */
async function expectStored(sent: readonly Sent[]): Promise<void> {
  const records = await readAll(topic, kafka.directBrokers);
  const stored = records.map(({ partition, offset, value }) => ({
    ...{ partition, offset, event: JSON.parse(String(value)) as Shoot },
  }));
  expect(stored.map(({ event }) => event.number).sort((a, b) => a - b)).toEqual(
    events.map(({ number }) => number),
  );
  for (const { partition, offset, event } of stored) {
    expect(sent[event.number]).toEqual({ topic, partition, offset });
  }
  for (const shootId of new Set(events.map((event) => event.shootId))) {
    const numbers = stored.filter(({ event }) => event.shootId === shootId);
    expect(new Set(numbers.map(({ partition }) => partition)).size).toBe(1);
    const inOrder = numbers.map(({ event }) => event.number);
    expect(inOrder).toEqual([...inOrder].sort((a, b) => a - b));
  }
  expect(new Set(stored.map(({ partition }) => partition))).toEqual(new Set([0, 1, 2]));
}

test("1,000 events of 50 keys at once: one producer, few requests, each stored once and in order", async () => {
  const before = requests(apiKey.produce);
  const send = openSend();
  const sent = await Promise.all(events.map((event) => send.shootCreated(event)));
  expect(requests(apiKey.produce) - before).toBeLessThanOrEqual(100);
  expect(client.producer).toHaveBeenCalledTimes(1);
  await expectStored(sent);
});

test("the same with one produce response swallowed", async () => {
  const send = openSend();
  const swallowed = kafka.proxy.swallowNextResponse(apiKey.produce);
  const before = requests(apiKey.produce);
  const sent = await Promise.all(events.map((event) => send.shootCreated(event)));
  await swallowed;
  expect(requests(apiKey.produce) - before).toBeLessThanOrEqual(100);
  expect(client.producer).toHaveBeenCalledTimes(1);
  await expectStored(sent);
});
