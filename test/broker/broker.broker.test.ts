import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Broker, startBroker } from "./kafka-broker.js";
import { answersMetadata } from "./metadata-request.js";
import {
  committedOffsets,
  createTopic,
  endOffsets,
  kafkaClient,
  produceRaw,
  readAll,
  uniqueName,
} from "./topics.js";
import { waitFor } from "./wait-for.js";

test("records come back with key, value, headers, partition and offset", async () => {
  const topic = await createTopic({ partitions: 3 });
  const tagged = { key: "k", value: "v", headers: { one: "1", two: ["a", "b"] } };
  await produceRaw(topic, [
    { ...tagged, partition: 2 },
    { key: null, value: null, partition: 0 },
    { value: "", partition: 2 },
  ]);

  const records = await readAll(topic);

  expect(records).toMatchObject([
    { partition: 0, offset: 0n, key: null, value: null, headers: {} },
    { partition: 2, offset: 0n, headers: { one: "1", two: ["a", "b"] } },
    { partition: 2, offset: 1n, key: null, value: Buffer.alloc(0) },
  ]);
  expect(records[1]?.key).toEqual(Buffer.from("k"));
  expect(records[1]?.value).toEqual(Buffer.from("v"));
  expect(await endOffsets(topic)).toEqual([1n, 0n, 2n]);
});

test("topics are created with their configuration, never by accident", async () => {
  const topic = await createTopic({ config: { "max.message.bytes": "1000" } });
  await expect(produceRaw(topic, [{ value: "x".repeat(2000) }])).rejects.toThrow(
    /larger than the max message size/,
  );
  const producer = kafkaClient().producer({ retry: { retries: 0 } });
  await producer.connect();
  const missing = { topic: uniqueName(), messages: [{ value: "v" }] };
  await expect(producer.send(missing)).rejects.toThrow(/does not host this topic/);
  await producer.disconnect();
});

test("committed offsets are those of the group", async () => {
  const topic = await createTopic({ partitions: 2 });
  await produceRaw(topic, [{ value: "a", partition: 1 }]);
  const groupId = uniqueName("group");
  const consumer = kafkaClient().consumer({ groupId, maxWaitTimeInMs: 100 });
  await consumer.connect();
  await consumer.subscribe({ topic, fromBeginning: true });
  await consumer.run({ eachMessage: async () => {} });
  await waitFor(async () => (await committedOffsets(groupId, topic))[1] === 1n, { what: "commit" });
  await consumer.disconnect();

  expect(await committedOffsets(groupId, topic)).toEqual([-1n, 1n]);
  expect(await committedOffsets(uniqueName("other"), topic)).toEqual([-1n, -1n]);
});

describe("a broker of one's own", () => {
  let broker: Broker;
  beforeAll(async () => {
    broker = await startBroker();
  });
  afterAll(() => broker.stop());

  test("keeps its records through kill and restart", async () => {
    const topic = await createTopic({}, broker.brokers);
    await produceRaw(topic, [{ value: "before" }], broker.brokers);

    await broker.kill();
    expect(await answersMetadata(broker.port)).toBe(false);
    await broker.restart();

    await produceRaw(topic, [{ value: "after" }], broker.directBrokers);
    const values = (await readAll(topic, broker.brokers)).map(({ value }) => String(value));
    expect(values).toEqual(["before", "after"]);
  });
});

test("waiting in vain says for what, and why", async () => {
  const never = () => Promise.reject(new Error("not there"));
  await expect(waitFor(never, { what: "Godot", timeoutMs: 100 })).rejects.toMatchObject({
    message: "waited 100 ms for Godot",
    cause: new Error("not there"),
  });
});
