import { Kafka, logLevel, Partitioners, type Producer } from "kafkajs";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { createTopic, readAll } from "../broker/topics.js";
import { waitFor } from "../broker/wait-for.js";
import { apiKey } from "./api-key.js";
import { type BrokerBehindProxy, startBrokerBehindProxy } from "./broker-behind-proxy.js";

let kafka: BrokerBehindProxy;
let topic: string;
beforeAll(async () => {
  kafka = await startBrokerBehindProxy();
});
afterAll(() => kafka.stop());
beforeEach(async () => {
  topic = await createTopic({}, kafka.directBrokers);
});

const createPartitioner = Partitioners.DefaultPartitioner;

async function connect(idempotent: boolean): Promise<Producer> {
  const { brokers } = kafka;
  const client = new Kafka({ brokers, requestTimeout: 1000, logLevel: logLevel.NOTHING });
  const producer = client.producer({ idempotent, maxInFlightRequests: 1, createPartitioner });
  await producer.connect();
  return producer;
}

/** Sends one value and returns the offset that the broker acknowledged. */
async function send(producer: Producer, value: string): Promise<string | undefined> {
  const [sent] = await producer.send({ topic, messages: [{ value }] });
  return sent?.baseOffset;
}

async function stored(): Promise<string[]> {
  const records = await readAll(topic, kafka.directBrokers);
  return records.map(({ value }) => String(value));
}

test("counts requests by kind; the direct address is not counted", async () => {
  const producer = await connect(false);
  const count = () => kafka.proxy.requests.get(apiKey.produce) ?? 0;
  const before = count();
  await send(producer, "one");
  const large = "x".repeat(500_000);
  await send(producer, large);
  await producer.disconnect();
  expect(await stored()).toEqual(["one", large]);
  expect(count() - before).toBe(2);
});

test("a swallowed response: the broker stored, the client sends again", async () => {
  const producer = await connect(false);
  const swallowed = kafka.proxy.swallowNextResponse(apiKey.produce);
  await send(producer, "twice");
  await swallowed;
  await producer.disconnect();
  expect(await stored()).toEqual(["twice", "twice"]);
});

test("the fault bites: plain KafkaJS loses an acknowledged message", async () => {
  const producer = await connect(true);
  await send(producer, "first");
  const swallowed = kafka.proxy.swallowNextResponse(apiKey.produce);
  const acknowledged = await Promise.all(["a", "b", "c"].map((value) => send(producer, value)));
  await swallowed;
  await producer.disconnect();

  // All three were acknowledged as stored. A log with each of them once would mean that the fault
  // no longer shows what our own producer has to withstand.
  expect(acknowledged).toHaveLength(3);
  const values = await stored();
  expect([...values].sort()).not.toEqual(["a", "b", "c", "first"]);
  expect(["a", "b", "c"].filter((value) => !values.includes(value))).not.toEqual([]);
});

test("one at a time the same producer survives the same fault", async () => {
  const producer = await connect(true);
  const swallowed = kafka.proxy.swallowNextResponse(apiKey.produce);
  for (const value of ["a", "b", "c"]) await send(producer, value);
  await swallowed;
  await producer.disconnect();
  expect(await stored()).toEqual(["a", "b", "c"]);
});

test("a delayed response arrives too late for the client, which sends again", async () => {
  const producer = await connect(false);
  const count = () => kafka.proxy.requests.get(apiKey.produce) ?? 0;
  const before = count();
  kafka.proxy.delayResponses(apiKey.produce, 2000);
  const sending = send(producer, "late");
  await waitFor(() => count() - before === 2, { what: "a second produce request" });
  kafka.proxy.delayResponses(apiKey.produce, 0);
  await sending;
  await producer.disconnect();
  expect(await stored()).toEqual(["late", "late"]);
});

test("after a cut clients connect again", async () => {
  const producer = await connect(false);
  await send(producer, "before");
  kafka.proxy.cut();
  await waitFor(() => send(producer, "after"), { what: "a send after the cut" });
  await producer.disconnect();
  expect((await stored()).at(0)).toBe("before");
  expect((await stored()).at(-1)).toBe("after");
});
