import { Kafka, logLevel } from "kafkajs";
import { afterAll, afterEach, beforeAll, beforeEach, expect, onTestFinished, test } from "vitest";
import { kafkajsTransport } from "../../../src/runtime/transport/kafkajs/kafkajs-transport.js";
import type {
  Assignment,
  Transport,
  TransportConsumer,
} from "../../../src/runtime/transport/transport.js";
import { createTopic, uniqueName } from "../../broker/topics.js";
import { waitFor } from "../../broker/wait-for.js";
import { apiKey } from "../../faults/api-key.js";
import {
  type BrokerBehindProxy,
  startBrokerBehindProxy,
} from "../../faults/broker-behind-proxy.js";

let kafka: BrokerBehindProxy;
beforeAll(async () => {
  kafka = await startBrokerBehindProxy();
});
afterAll(() => kafka.stop());

let transport: Transport;
let groupId: string;
let topic: string;
beforeEach(async () => {
  const client = new Kafka({ brokers: kafka.brokers, logLevel: logLevel.NOTHING });
  transport = kafkajsTransport(client);
  groupId = uniqueName("group");
  topic = await createTopic({ partitions: 2 }, kafka.directBrokers);
});
afterEach(() => kafka.proxy.accept());

interface Member {
  readonly consumer: TransportConsumer;
  readonly assigned: Assignment[];
}

/** Joins; its session outlasts the test. */
async function join(): Promise<Member> {
  const consumer = transport.consumer({
    ...{
      groupId,
      sessionTimeoutMs: 300_000,
      heartbeatIntervalMs: 200,
      rebalanceTimeoutMs: 300_000,
    },
    ...{ readUncommitted: false, fetchMinBytes: 1, fetchMaxWaitMs: 100 },
  });
  onTestFinished(() => consumer.disconnect());
  const assigned: Assignment[] = [];
  await consumer.connect();
  await consumer.subscribe([topic], true);
  await consumer.run({
    fetched: () => {},
    mayJoin: () => true,
    assigned: (partitions) => assigned.push(partitions),
    crashed: () => {},
  });
  await waitFor(() => assigned.length > 0, { what: "an assignment" });
  return { consumer, assigned };
}

const leaves = (): number => kafka.proxy.requests.get(apiKey.leaveGroup) ?? 0;

test("a member that could not say that it leaves does not hold up the next one", async () => {
  const first = await join();
  kafka.proxy.refuse();
  await first.consumer.disconnect();
  kafka.proxy.accept();
  const second = await join();
  expect(second.assigned).toEqual([{ [topic]: [0, 1] }]);
});

test("nor those that are there", async () => {
  const [first, second] = [await join(), await join()];
  kafka.proxy.refuse();
  await first.consumer.disconnect();
  kafka.proxy.accept();
  const third = await join();
  const shares = (): unknown[] =>
    [second, third].map(({ assigned }) => assigned.at(-1)?.[topic]?.length);
  await expect.poll(shares, { timeout: 20_000 }).toEqual([1, 1]);
});

test("of a member that said it nobody says it again", async () => {
  const first = await join();
  const before = leaves();
  await first.consumer.disconnect();
  await join();
  expect(leaves()).toBe(before + 1);
});
