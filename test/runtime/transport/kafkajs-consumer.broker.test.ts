import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { kafkajsTransport } from "../../../src/runtime/transport/kafkajs/kafkajs-transport.js";
import type {
  BatchHandlers,
  FetchedBatch,
  TransportConsumer,
} from "../../../src/runtime/transport/transport.js";
import {
  committedOffsets,
  createTopic,
  kafkaClient,
  produceRaw,
  uniqueName,
} from "../../broker/topics.js";
import { waitFor } from "../../broker/wait-for.js";

let groupId: string;
let topic: string;
let consumers: TransportConsumer[];
let assigned: Readonly<Record<string, readonly number[]>>[];
let crashes: [string, boolean][];
beforeEach(async () => {
  groupId = uniqueName("group");
  topic = await createTopic({ partitions: 2 });
  consumers = [];
  assigned = [];
  crashes = [];
  await produceRaw(
    topic,
    [0, 1].flatMap((partition) =>
      ["a", "b", "c"].map((value) => ({ partition, value, headers: { of: [value, "x"] } })),
    ),
  );
});
afterEach(async () => {
  for (const consumer of consumers) await consumer.disconnect();
});

async function start(
  batch: BatchHandlers["batch"],
  { concurrency = 1, fromBeginning = true } = {},
): Promise<TransportConsumer> {
  const consumer = kafkajsTransport(kafkaClient()).consumer({
    ...{ groupId, sessionTimeoutMs: 10_000, heartbeatIntervalMs: 300, rebalanceTimeoutMs: 20_000 },
    ...{ readUncommitted: false, fetchMinBytes: 1, fetchMaxWaitMs: 100 },
  });
  consumers.push(consumer);
  await consumer.connect();
  await consumer.subscribe([topic], fromBeginning);
  await consumer.run({
    concurrency,
    batch,
    assigned: (partitions) => assigned.push(partitions),
    crashed: (error, restarts) => crashes.push([error.message, restarts]),
  });
  return consumer;
}

const committed = (): Promise<bigint[]> => committedOffsets(groupId, topic);

test("hands over records as they are, and commits what is resolved and no more", async () => {
  const batches: FetchedBatch[] = [];
  await start(async (batch) => {
    batches.push(batch);
    const [first] = batch.records;
    if (first) batch.resolve(first);
    await batch.commit();
    expect(batch.isCurrent()).toBe(true);
    await batch.heartbeat();
    // What is not resolved comes again.
    await new Promise((resolve) => setTimeout(resolve, 100));
  });
  await waitFor(async () => (await committed()).every((offset) => offset >= 1n), {
    what: "commits in both partitions",
  });
  expect(assigned).toEqual([{ [topic]: [0, 1] }]);
  const [batch] = batches;
  expect(batch).toMatchObject({ topic, highWatermark: 3n });
  expect(batch?.records.map(({ offset, value }) => `${offset}:${value}`)).toEqual([
    "0:a",
    "1:b",
    "2:c",
  ]);
  expect(batch?.records[0]?.headers).toEqual({ of: [Buffer.from("a"), Buffer.from("x")] });
});

test("a batch that ends early is not taken for handled", async () => {
  let calls = 0;
  await start(async () => {
    calls += 1;
  });
  await waitFor(() => calls > 4, { what: "the same batches again" });
  expect(await committed()).toEqual([-1n, -1n]);
});

test("as many partitions at once as was said", async () => {
  let running = 0;
  let most = 0;
  await start(
    async () => {
      running += 1;
      most = Math.max(most, running);
      await waitFor(() => most === 2, { what: "a second partition" });
      running -= 1;
    },
    { concurrency: 2 },
  );
  await waitFor(() => most === 2, { what: "two partitions at once" });
});

test("seek, pause and resume", async () => {
  const seen: string[] = [];
  const consumer = await start(async ({ partition, records, resolve }) => {
    for (const record of records) {
      seen.push(`${partition}:${record.value}`);
      resolve(record);
    }
  });
  await waitFor(() => seen.length === 6, { what: "all records" });
  consumer.pause(topic, 0);
  consumer.seek(topic, 0, 1n);
  consumer.seek(topic, 1, 2n);
  await waitFor(() => seen.length === 7, { what: "the last record of partition 1" });
  expect(seen.at(-1)).toBe("1:c");
  consumer.resume(topic, 0);
  await waitFor(() => seen.length === 9, { what: "two records of partition 0" });
  expect(seen.slice(-2)).toEqual(["0:b", "0:c"]);
});

describe("errors", () => {
  test("a rebalance reaches heartbeats, and the member is in the group again after it", async () => {
    const errors: unknown[] = [];
    const batch = async (batch: FetchedBatch): Promise<void> => {
      try {
        for (let beat = 0; beat < 20 && batch.isCurrent(); beat += 1) {
          await new Promise((resolve) => setTimeout(resolve, 100));
          await batch.heartbeat();
        }
      } catch (error) {
        errors.push(error);
        throw error;
      }
    };
    await start(batch);
    await start(async () => {});
    await waitFor(() => errors.length > 0, { what: "a heartbeat that fails" });
    expect(errors[0]).toMatchObject({ type: "REBALANCE_IN_PROGRESS" });
    await waitFor(() => assigned.length >= 3, { what: "both members in the group" });
    expect(crashes).toEqual([]);
  });

  test("a client that gives up says so, and whether it starts again", async () => {
    const error = Object.assign(new Error("for good"), { retriable: false });
    await start(async () => {
      throw error;
    });
    await waitFor(() => crashes.length > 0, { what: "a crash" });
    expect(crashes).toEqual([["for good", false]]);
  });

  test("after disconnect nothing is handled or told, also when it comes while starting", async () => {
    let calls = 0;
    const starting = start(async () => {
      calls += 1;
    });
    const consumer = await waitFor(() => consumers[0], { what: "the consumer" });
    await consumer.disconnect();
    await starting.catch(() => {});
    const before = calls;
    await new Promise((resolve) => setTimeout(resolve, 1000));
    expect(calls).toBe(before);
    expect(crashes).toEqual([]);
  });
});
