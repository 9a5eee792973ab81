import { Kafka, type LogEntry, logLevel } from "kafkajs";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import type { ProducerSettings } from "../../../src/runtime/producer/definition.js";
import type { RecordToSend } from "../../../src/runtime/producer/pending.js";
import { openProducers, type Producers } from "../../../src/runtime/producer/producers.js";
import { batchOverheadBytes, recordBytes } from "../../../src/runtime/producer/record-bytes.js";
import { SendError } from "../../../src/runtime/producer/send-error.js";
import type { Sent } from "../../../src/runtime/producer/sent.js";
import { createTopic, kafkaClient, readAll, uniqueName } from "../../broker/topics.js";
import { apiKey } from "../../faults/api-key.js";
import {
  type BrokerBehindProxy,
  startBrokerBehindProxy,
} from "../../faults/broker-behind-proxy.js";
import { producerSettings } from "./shoot.js";

let kafka: BrokerBehindProxy;
let producers: Producers;
let log: LogEntry[];
beforeAll(async () => {
  kafka = await startBrokerBehindProxy();
});
afterAll(() => kafka.stop());
beforeEach(() => {
  log = [];
  producers = openAt(kafka.brokers);
});
afterEach(() => producers.close());

function openAt(brokers: string[]): Producers {
  const client = new Kafka({
    brokers,
    requestTimeout: 1000,
    logLevel: logLevel.WARN,
    logCreator: () => (entry) => log.push(entry),
  });
  return openProducers({ client });
}

const newTopic = (partitions = 1, config: Record<string, string> = {}): Promise<string> =>
  createTopic({ partitions, config }, kafka.directBrokers);

interface Given {
  readonly partition?: number;
  readonly key?: string;
  readonly timestamp?: number;
  readonly settings?: Partial<ProducerSettings>;
}

function send(
  topic: string,
  value: string,
  { settings, key, ...given }: Given = {},
): Promise<Sent> {
  const keyBytes = key === undefined ? null : Buffer.from(key);
  const record: RecordToSend = {
    topic,
    key: keyBytes,
    value: Buffer.from(value),
    headers: {},
    ...given,
  };
  return producers.sendRecord(record, { ...producerSettings, ...settings });
}

/** What a send came to, in short. */
async function fate(sending: Promise<Sent>): Promise<string> {
  try {
    return `offset ${(await sending).offset}`;
  } catch (error) {
    if (!(error instanceof SendError)) throw error;
    return `${error.reason}, stored: ${error.stored}`;
  }
}

async function values(topic: string): Promise<string[]> {
  const records = await readAll(topic, kafka.directBrokers);
  return records.map(({ value }) => String(value));
}

test("a send that nobody answers is in doubt; what is sent next is stored all the same", async () => {
  const topic = await newTopic();
  await send(topic, "first");
  const swallowed = kafka.proxy.swallowNextResponse(apiKey.produce);
  const settings = { retries: 0 };
  expect(await fate(send(topic, "doubtful", { settings }))).toBe("failed, stored: unknown");
  await swallowed;
  expect(await fate(send(topic, "next", { settings }))).toBe("offset 2");
  expect(await values(topic)).toEqual(["first", "doubtful", "next"]);
});

test("a delivery timeout ends a send, and nothing of it goes out later", async () => {
  const topic = await newTopic();
  await send(topic, "first");
  kafka.proxy.delayResponses(apiKey.produce, 3000);
  const late = send(topic, "late", { settings: { deliveryTimeoutMs: 500 } });
  expect(await fate(late)).toBe("timed-out, stored: unknown");
  kafka.proxy.delayResponses(apiKey.produce, 0);
  expect(await fate(send(topic, "next"))).toBe("offset 2");
  expect(await values(topic)).toEqual(["first", "late", "next"]);
});

test("where no broker can be reached nothing is stored, and that is known", async () => {
  const topic = await newTopic();
  await send(topic, "first");
  await kafka.broker.kill();
  kafka.proxy.cut();
  try {
    const settings = { deliveryTimeoutMs: 1000 };
    // May have been written into the connection before that was seen to be broken.
    await fate(send(topic, "too soon", { settings }));
    const outOfTime = "timed-out, stored: no";
    expect(await fate(send(topic, "known topic", { settings }))).toBe(outOfTime);
    expect(await fate(send("other", "unknown topic", { settings }))).toBe(outOfTime);
  } finally {
    await kafka.broker.restart();
  }
  expect(await fate(send(topic, "next"))).toBe("offset 1");
  expect(await values(topic)).toEqual(["first", "next"]);
});

test("a service that starts before its broker waits for it", async () => {
  const topic = await newTopic();
  await kafka.broker.kill();
  const sending = send(topic, "early");
  await kafka.broker.restart();
  expect(await fate(sending)).toBe("offset 0");
});

test("connections that break again and again lose nothing and double nothing", async () => {
  const topic = await newTopic(3);
  const sends: Promise<Sent>[] = [];
  for (let number = 0; number < 1500; number += 1) {
    sends.push(send(topic, `${number}`, { key: `${number % 7}`, settings: { retries: 100 } }));
    if (number % 300 === 299) kafka.proxy.cut();
    if (number % 10 === 9) await new Promise(setImmediate);
  }
  const sent = await Promise.all(sends);
  const records = await readAll(topic, kafka.directBrokers);
  expect(records).toHaveLength(1500);
  for (const { partition, offset, value } of records) {
    expect(sent[Number(value)]).toEqual({ topic, partition, offset });
  }
});

test("a killed broker that comes back gets everything once", async () => {
  const topic = await newTopic(3);
  const sends: Promise<Sent>[] = [];
  let restarted: Promise<void> = Promise.resolve();
  for (let number = 0; number < 400; number += 1) {
    sends.push(send(topic, `${number}`, { key: `${number % 7}`, settings: { retries: 1000 } }));
    if (number === 200) restarted = kafka.broker.restart();
    if (number % 10 === 9) await new Promise((resolve) => setTimeout(resolve, 5));
  }
  await restarted;
  const sent = await Promise.all(sends);
  const records = await readAll(topic, kafka.directBrokers);
  expect(records).toHaveLength(400);
  for (const { partition, offset, value } of records) {
    expect(sent[Number(value)]).toEqual({ topic, partition, offset });
  }
});

test("a record that is too large fails alone, on whatever partition its neighbours are", async () => {
  const topic = await newTopic(2, { "max.message.bytes": "20000" });
  const large = "x".repeat(30_000);
  const given = [
    ...Array.from({ length: 20 }, (_, i) => ({ value: `a${i}`, partition: 0 })),
    { value: large, partition: 1 },
    ...Array.from({ length: 20 }, (_, i) => ({ value: `b${i}`, partition: 1 })),
  ];
  const fates = await Promise.all(
    given.map(({ value, partition }) => fate(send(topic, value, { partition }))),
  );
  expect(fates.filter((text) => !text.startsWith("offset"))).toEqual(["too-large, stored: no"]);
  expect(fates[20]).toBe("too-large, stored: no");
  expect(await values(topic)).toEqual(
    given.filter(({ value }) => value !== large).map(({ value }) => value),
  );
});

test("what a record takes in a topic is known to the byte", async () => {
  for (const length of [40, 8000, 8192, 20_000]) {
    const given = {
      key: Buffer.from("key"),
      value: Buffer.alloc(length, "x"),
      headers: { åäö: Buffer.from("1"), several: [Buffer.from("a"), Buffer.alloc(100)] },
    };
    const bytes = recordBytes({ topic: "", ...given }) + batchOverheadBytes;
    const fits = await newTopic(1, { "max.message.bytes": String(bytes) });
    const exceeds = await newTopic(1, { "max.message.bytes": String(bytes - 1) });
    const sendTo = (topic: string, settings = {}): Promise<string> =>
      fate(producers.sendRecord({ topic, ...given }, { ...producerSettings, ...settings }));
    expect(await sendTo(fits)).toBe("offset 0");
    expect(await sendTo(fits, { maxMessageBytes: bytes })).toBe("offset 1");
    // Once by the broker, once without asking it.
    expect(await sendTo(exceeds)).toBe("too-large, stored: no");
    const before = kafka.proxy.requests.get(apiKey.produce);
    expect(await sendTo(exceeds, { maxMessageBytes: bytes - 1 })).toBe("too-large, stored: no");
    expect(kafka.proxy.requests.get(apiKey.produce)).toBe(before);
  }
});

test("records that only together are too large are sent apart", async () => {
  const topic = await newTopic(1, { "max.message.bytes": "20000" });
  const large = Array.from({ length: 10 }, (_, i) => `${i}`.repeat(8000));
  await Promise.all(large.map((value) => send(topic, value)));
  expect(await values(topic)).toEqual(large);
});

test("a record that the broker finds invalid fails alone", async () => {
  const topic = await newTopic(1, { "cleanup.policy": "compact" });
  const fates = await Promise.all([
    fate(send(topic, "a", { key: "a" })),
    fate(send(topic, "no key")),
    fate(send(topic, "b", { key: "b" })),
  ]);
  expect(fates).toEqual(["offset 0", "invalid, stored: no", "offset 1"]);
});

test("the same without idempotence: what is refused beside it is not stored twice", async () => {
  const topic = await newTopic(2, { "max.message.bytes": "20000" });
  const settings = { idempotent: false, acks: 1 } as const;
  const fates = await Promise.all([
    fate(send(topic, "a", { partition: 0, settings })),
    fate(send(topic, "x".repeat(30_000), { partition: 1, settings })),
    fate(send(topic, "b", { partition: 1, settings })),
  ]);
  expect(fates).toEqual(["offset 0", "too-large, stored: no", "offset 0"]);
  expect(await values(topic)).toEqual(["a", "b"]);
});

test("a topic or partition that does not exist fails alone", async () => {
  const topic = await newTopic(2);
  const fates = await Promise.all([
    fate(send(topic, "a", { partition: 0 })),
    fate(send(uniqueName("missing"), "nowhere")),
    fate(send(topic, "out of range", { partition: 2 })),
    fate(send(topic, "b", { partition: 0 })),
  ]);
  expect(fates).toEqual([
    "offset 0",
    "no-such-topic, stored: no",
    "no-such-partition, stored: no",
    "offset 1",
  ]);
});

test("partitions that are added later can be named at once", async () => {
  const topic = await newTopic(1);
  await send(topic, "old", { partition: 0 });
  await withAdmin((admin) => admin.createPartitions({ topicPartitions: [{ topic, count: 3 }] }));
  expect(await fate(send(topic, "new", { partition: 2 }))).toBe("offset 0");
  expect(await values(topic)).toEqual(["old", "new"]);
});

test("a topic that is deleted fails alone, and works again when it is back", async () => {
  const [gone, stays] = [await newTopic(), await newTopic()];
  await Promise.all([send(gone, "a"), send(stays, "a")]);
  await withAdmin((admin) => admin.deleteTopics({ topics: [gone] }));
  const fates = await Promise.all([fate(send(gone, "b")), fate(send(stays, "b"))]);
  expect(fates[0]).toMatch(/^no-such-topic/);
  expect(fates[1]).toBe("offset 1");
  await createTopic({ name: gone }, kafka.directBrokers);
  expect(await fate(send(gone, "c"))).toBe("offset 0");
  expect(await values(stays)).toEqual(["a", "b"]);
});

test("timestamps are kept, also of records that share a request with others", async () => {
  const topic = await newTopic();
  const old = Date.UTC(1999, 11, 31);
  const before = Date.now();
  await Promise.all([
    send(topic, "now"),
    send(topic, "old", { timestamp: old }),
    send(topic, "oldest", { timestamp: 5 }),
  ]);
  const records = await readAll(topic, kafka.directBrokers);
  const [now = 0, ...others] = records.map(({ timestamp }) => timestamp);
  expect(others).toEqual([old, 5]);
  expect(now).toBeGreaterThanOrEqual(before);
  // The broker finds records by time only where the request named its latest one rightly.
  const [found] = await withAdmin((admin) => admin.fetchTopicOffsetsByTimestamp(topic, before));
  expect(found?.offset).toBe("0");
});

test("acks 0 and 1, and compression", async () => {
  const topic = await newTopic();
  const text = "x".repeat(10_000);
  const fates = [
    await fate(send(topic, `${text}0`, { settings: { acks: 0 } })),
    await fate(send(topic, `${text}1`, { settings: { acks: 1 } })),
    await fate(send(topic, `${text}2`, { settings: { compression: "gzip" } })),
  ];
  expect(fates).toEqual(["offset undefined", "offset 1", "offset 2"]);
  expect(await values(topic)).toEqual([`${text}0`, `${text}1`, `${text}2`]);
});

test("KafkaJS finds nothing to warn of", async () => {
  const topic = await newTopic();
  await send(topic, "a");
  await send(topic, "b", { settings: { idempotent: false } });
  expect(log).toEqual([]);
});

test("close sends what waits; later sends fail", async () => {
  const topic = await newTopic();
  const sends = Array.from({ length: 1200 }, (_, i) => send(topic, `${i}`));
  await producers.close();
  await Promise.all(sends);
  expect(await fate(send(topic, "late"))).toBe("closed, stored: no");
  expect(await values(topic)).toHaveLength(1200);
});

async function withAdmin<Result>(
  work: (admin: ReturnType<Kafka["admin"]>) => Promise<Result>,
): Promise<Result> {
  const admin = kafkaClient(kafka.directBrokers).admin();
  await admin.connect();
  return work(admin).finally(() => admin.disconnect());
}
