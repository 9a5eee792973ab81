import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { kafkajsTransport } from "../../../src/runtime/transport/kafkajs/kafkajs-transport.js";
import type {
  Assignment,
  ConsumerEvents,
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
let assigned: Assignment[];
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
  fetched: ConsumerEvents["fetched"],
  more: Partial<ConsumerEvents> = {},
): Promise<TransportConsumer> {
  const consumer = kafkajsTransport(kafkaClient()).consumer({
    ...{ groupId, sessionTimeoutMs: 10_000, heartbeatIntervalMs: 300, rebalanceTimeoutMs: 20_000 },
    ...{ readUncommitted: false, fetchMinBytes: 1, fetchMaxWaitMs: 100 },
  });
  consumers.push(consumer);
  await consumer.connect();
  await consumer.subscribe([topic], true);
  await consumer.run({
    fetched,
    mayJoin: () => true,
    assigned: (partitions) => assigned.push(partitions),
    crashed: (error, restarts) => crashes.push([error.message, restarts]),
    ...more,
  });
  return consumer;
}

const committed = (): Promise<bigint[]> => committedOffsets(groupId, topic);

test("hands over records as they are, once, and commits nothing but what it is told to", async () => {
  const batches: FetchedBatch[] = [];
  const consumer = await start((batch) => void batches.push(batch));
  await waitFor(() => batches.length === 2, { what: "both partitions" });
  expect(assigned).toEqual([{ [topic]: [0, 1] }]);
  for (const batch of batches) {
    expect(batch).toMatchObject({ topic, highWatermark: 3n, next: 3n });
    expect(batch.records.map(({ offset, value }) => `${offset}:${value}`)).toEqual([
      "0:a",
      "1:b",
      "2:c",
    ]);
    expect(batch.records[0]?.headers).toEqual({ of: [Buffer.from("a"), Buffer.from("x")] });
  }
  expect(await committed()).toEqual([-1n, -1n]);
  await consumer.heartbeat();
  await consumer.commit([
    { topic, partition: 0, offset: 2n },
    { topic, partition: 1, offset: 3n },
  ]);
  expect(await committed()).toEqual([2n, 3n]);
  await new Promise((resolve) => setTimeout(resolve, 500));
  expect(batches).toHaveLength(2);
});

test("nothing more comes from a broker while a batch is held, and several are held at once", async () => {
  let held = 0;
  let release = (): void => {};
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  await start(() => {
    held += 1;
    return held <= 2 ? released : undefined;
  });
  await waitFor(() => held === 2, { what: "both partitions" });
  await produceRaw(topic, [{ partition: 0, value: "d" }]);
  await new Promise((resolve) => setTimeout(resolve, 500));
  expect(held).toBe(2);
  release();
  await waitFor(() => held === 3, { what: "the next record" });
});

test("seek, pause and resume", async () => {
  const seen: string[] = [];
  const consumer = await start(({ partition, records }) => {
    for (const { value } of records) seen.push(`${partition}:${value}`);
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

test("a seek within the assignment is where fetching begins", async () => {
  const seen: string[] = [];
  await start(
    ({ partition, records }) => {
      for (const { value } of records) seen.push(`${partition}:${value}`);
    },
    { assigned: () => consumers[0]?.seek(topic, 1, 1n) },
  );
  await waitFor(() => seen.length === 5, { what: "all but one record" });
  expect(seen.sort()).toEqual(["0:a", "0:b", "0:c", "1:b", "1:c"]);
});

test("offsets of a topic: the first, the one after the last, and by time", async () => {
  const transport = kafkajsTransport(kafkaClient());
  const at = (offsets: bigint[]) =>
    offsets.map((offset, partition) => ({ topic, partition, offset }));
  await produceRaw(topic, [
    { partition: 0, value: "later", timestamp: String(Date.now() + 60_000) },
  ]);
  expect(await transport.offsets(topic, "earliest")).toEqual(at([0n, 0n]));
  expect(await transport.offsets(topic, "latest")).toEqual(at([4n, 3n]));
  expect(await transport.offsets(topic, Date.now() + 30_000)).toEqual(at([3n, 3n]));
  expect(await transport.offsets(topic, 0)).toEqual(at([0n, 0n]));
});

describe("the group", () => {
  test("a member joins again only when it may; its heartbeats keep it, and its commits are taken", async () => {
    let may = true;
    let asked = 0;
    const first = await start(() => {}, {
      mayJoin: () => {
        asked += 1;
        return may;
      },
    });
    await waitFor(() => assigned.length === 1, { what: "the first member" });
    await waitFor(async () => first.heartbeat().then(() => true), { what: "a heartbeat" });
    may = false;
    asked = 0;
    const beats: unknown[] = [];
    const joined = start(() => {});
    await waitFor(
      async () => {
        await first.heartbeat().catch((error: unknown) => beats.push(error));
        return asked >= 3;
      },
      { what: "questions" },
    );
    expect(beats[0]).toMatchObject({ type: "REBALANCE_IN_PROGRESS" });
    expect(assigned).toHaveLength(1);
    await first.commit([{ topic, partition: 0, offset: 1n }]);
    expect((await committed())[0]).toBe(1n);
    may = true;
    await joined;
    await waitFor(() => assigned.length === 3, { what: "both members in the group" });
    expect(assigned.slice(1).map((partitions) => partitions[topic]?.length)).toEqual([1, 1]);
    expect(crashes).toEqual([]);
  });

  test("pauses end with an assignment", async () => {
    const seen: string[] = [];
    const take: ConsumerEvents["fetched"] = ({ partition, records }) => {
      for (const { value } of records) seen.push(`${partition}:${value}`);
    };
    const first = await start(take);
    await waitFor(() => seen.length === 6, { what: "all records" });
    first.pause(topic, 0);
    first.pause(topic, 1);
    await start(take);
    await waitFor(() => assigned.length >= 3, { what: "both members in the group" });
    // Nothing was committed.
    await waitFor(() => seen.length >= 12, { what: "all records again" });
  });

  test("a client that gives up says so, and whether it starts again", async () => {
    const error = Object.assign(new Error("for good"), { retriable: false });
    await start(() => Promise.reject(error));
    await waitFor(() => crashes.length > 0, { what: "a crash" });
    expect(crashes).toEqual([["for good", false]]);
  });

  test("after disconnect nothing is handed over or told, also when it comes while starting", async () => {
    let calls = 0;
    const starting = start(() => {
      calls += 1;
    });
    const consumer = await waitFor(() => consumers[0], { what: "the consumer" });
    await consumer.disconnect();
    await starting.catch(() => {});
    const before = calls;
    await new Promise((resolve) => setTimeout(resolve, 1000));
    expect(calls).toBe(before);
    expect(crashes).toEqual([]);
    await expect(consumer.commit([{ topic, partition: 0, offset: 1n }])).rejects.toThrow();
  });

  test("a member that may not join leaves all the same", async () => {
    const first = await start(() => {}, { mayJoin: () => assigned.length === 0 });
    await waitFor(() => assigned.length === 1, { what: "the first member" });
    const joined = start(() => {});
    await new Promise((resolve) => setTimeout(resolve, 1000));
    expect(assigned).toHaveLength(1);
    await first.disconnect();
    await joined;
    await waitFor(() => assigned.length === 2, { what: "the second member" });
    expect(assigned[1]).toEqual({ [topic]: [0, 1] });
    expect(crashes).toEqual([]);
  });
});
