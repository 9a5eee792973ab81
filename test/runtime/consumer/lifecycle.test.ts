import { expect, test, vi } from "vitest";
import type { Worker } from "../../../src/runtime/consumer/worker.js";
import { waitFor } from "../../broker/wait-for.js";
import { committed, pause } from "./committed.js";
import type { Created } from "./definitions.js";
import { type FakeKafka, kafkaWith, rebalance } from "./fake-kafka.js";
import { newWorker, openWorker } from "./open-worker.js";

const headers = { eventType: "created" };
const a = { value: '{"id":"a"}', headers };
const b = { value: '{"id":"b"}', headers };
const skip = { otherwise: "skip" };

test("a missing topic is named, with what to do", async () => {
  const kafka = kafkaWith();
  kafka.missingTopics.add("users");
  await expect(openWorker(kafka, skip)).rejects.toThrow(
    'group "readers" can\'t start: topic "users" does not exist. Create it: ensureTopics()',
  );
  expect(kafka.consumer.disconnects).toBe(1);
});

test("a cluster that can't be reached is an error of start, and start can be called again", async () => {
  const kafka = kafkaWith(a);
  kafka.connectErrors.push(new Error("connect ECONNREFUSED 127.0.0.1:9"));
  const { worker } = newWorker(kafka, skip);
  await expect(worker.start()).rejects.toThrow(
    "no broker can be reached (Error: connect ECONNREFUSED",
  );
  await worker.start();
  await committed(kafka, 1n);
});

test("a connection that drops on the way is passing trouble: start tries again", async () => {
  const kafka = kafkaWith(a);
  const dropped = Object.assign(new Error("Closed connection"), {
    name: "KafkaJSConnectionClosedError",
  });
  kafka.subscribeErrors.push(new Error("retries exceeded", { cause: dropped }));
  const { log } = await openWorker(kafka, skip);
  await committed(kafka, 1n);
  expect(kafka.consumers).toHaveLength(2);
  expect(log.lines.filter((line) => line.includes("not in its group, tries again"))).toHaveLength(
    1,
  );
});

test("the group's settings reach the client, and a rebalance waits for handlers", async () => {
  const kafka = kafkaWith();
  await openWorker(kafka, skip);
  expect(kafka.consumer.options).toEqual({
    groupId: "readers",
    sessionTimeoutMs: 6_000,
    heartbeatIntervalMs: 20,
    rebalanceTimeoutMs: 60_000,
    readUncommitted: false,
    fetchMinBytes: 1,
    fetchMaxWaitMs: 100,
  });
});

test("start positions are applied once, where the partition is given to this worker", async () => {
  const kafka = kafkaWith(a, b, a);
  kafka.committed.set("users/0", 3n);
  const from = [
    { topic: "users", partition: 0, offset: 1n },
    { topic: "users", partition: 7, offset: 1n },
  ];
  const seen: string[] = [];
  const handlers = { created: ({ id }: Created) => void seen.push(id), updated: "skip" };
  const { log } = await openWorker(kafka, handlers, { consume: { from } });
  await waitFor(() => seen.length === 2, { what: "the records from offset 1" });
  kafka.consumer.join();
  expect(kafka.consumer.seeks).toEqual(["users/0@1"]);
  expect(seen).toEqual(["b", "a"]);
  expect(log.lines.filter((line) => line.includes("start position ignored"))).toHaveLength(1);
});

test("a start position that can't be meant is an error", async () => {
  const at = (topic: string, offset: bigint) =>
    openWorker(kafkaWith(), skip, { consume: { from: [{ topic, partition: 0, offset }] } });
  await expect(at("shoots", 0n)).rejects.toThrow("does not read that topic");
  await expect(at("users", -1n)).rejects.toThrow("offsets begin with 0");
});

test("stop lets the running handler finish, commits it, and begins nothing more", async () => {
  const kafka = kafkaWith(a, b);
  const seen: string[] = [];
  let finish = (): void => {};
  const { worker } = await openWorker(kafka, {
    created: async ({ id }: Created) => {
      await new Promise<void>((resolve) => {
        finish = resolve;
      });
      seen.push(id);
    },
    updated: "skip",
  });
  await waitFor(() => kafka.consumer.heartbeats > 0, { what: "the handler" });
  const stops = [worker.stop(), worker.stop()];
  const stopped = vi.fn();
  void Promise.all(stops).then(stopped);
  await pause(30);
  expect(stopped).not.toHaveBeenCalled();
  finish();
  await Promise.all(stops);
  expect(seen).toEqual(["a"]);
  expect(kafka.committed.get("users/0")).toBe(1n);
  expect(kafka.consumer.disconnects).toBe(1);
});

test("a handler may wait for stop", async () => {
  const kafka = kafkaWith(a, b);
  const seen: string[] = [];
  const opened: { worker?: Worker } = {};
  const { worker } = await openWorker(kafka, {
    created: async ({ id }: Created) => {
      await pause(20);
      await opened.worker?.stop();
      seen.push(id);
    },
    updated: "skip",
  });
  opened.worker = worker;
  await waitFor(() => kafka.consumer.disconnects > 0, { what: "the stop" });
  await worker.stop();
  expect(seen).toEqual(["a"]);
  expect(kafka.committed.get("users/0")).toBe(1n);
});

test("what a handler leaves behind waits for stop like everyone else", async () => {
  const kafka = kafkaWith(a);
  let stop = (): Promise<void> => Promise.resolve();
  let later: Promise<number> | undefined;
  const { worker } = await openWorker(kafka, {
    created: () => {
      later = pause(50).then(async () => {
        kafka.append("users", b);
        await stop();
        return kafka.consumer.disconnects;
      });
    },
    updated: "skip",
  });
  stop = () => worker.stop();
  await committed(kafka, 1n);
  expect(await later).toBe(1);
});

test("a worker that was stopped can't be started", async () => {
  const kafka = kafkaWith(a);
  const { worker } = newWorker(kafka, skip);
  await worker.stop();
  await expect(worker.start()).rejects.toThrow("stopped before it was joined");
  expect(kafka.consumers).toHaveLength(0);
});

async function crashUntilReplaced(kafka: FakeKafka, restarts: boolean): Promise<void> {
  const before = kafka.consumers.length;
  kafka.consumer.crash(rebalance("GROUP_AUTHORIZATION_FAILED"), restarts);
  await waitFor(() => kafka.consumers.length > before && kafka.consumer.joins > 0, {
    what: "a new consumer",
  });
}

test.each([false, true])(
  "a client that crashes is replaced (restarts by itself: %s)",
  async (restarts) => {
    const kafka = kafkaWith(a);
    const seen: string[] = [];
    const handlers = { created: ({ id }: Created) => void seen.push(id), updated: "skip" };
    const { log } = await openWorker(kafka, handlers);
    await committed(kafka, 1n);
    await crashUntilReplaced(kafka, restarts);
    kafka.append("users", b);
    await committed(kafka, 2n);
    expect(seen).toEqual(["a", "b"]);
    const [first] = kafka.consumers;
    // Crashed, and then told to disconnect: only that keeps a client from starting again by itself.
    expect(first?.disconnects).toBe(2);
    expect(log.lines.filter((line) => line.includes("consumer crashed"))).toHaveLength(1);
  },
);

test("who fails again and again waits longer each time, but not who loses the cluster", async () => {
  const kafka = kafkaWith();
  const { log } = await openWorker(kafka, skip);
  const crashTwice = async (error: Error): Promise<void> => {
    for (let times = 0; times < 2; times += 1) {
      const { length } = kafka.consumers;
      kafka.consumer.crash(error, false);
      await waitFor(() => kafka.consumers.length > length && kafka.consumer.joins > 0, {
        what: "a new consumer",
      });
    }
  };
  await crashTwice(Object.assign(new Error("closed"), { name: "KafkaJSConnectionClosedError" }));
  await crashTwice(new Error("gone"));
  const told = log.lines.flatMap((line) => line.match(/starts in (\d+) ms/)?.[1] ?? []);
  expect(told).toEqual(["1000", "1000", "2000", "4000"]);
});

test("a client that never ends does not hold up the next one", async () => {
  const kafka = kafkaWith(a);
  await openWorker(kafka, { created: () => {}, updated: "skip" });
  const first = kafka.consumer;
  const disconnect = first.disconnect.bind(first);
  let end = (): void => {};
  first.disconnect = () =>
    new Promise((resolve) => {
      end = () => resolve(disconnect());
    });
  first.crash(new Error("gone"), false);
  await waitFor(() => kafka.consumers.length === 2, { what: "a second consumer" });
  end();
  await committed(kafka, 1n);
});

test("a new consumer that can't connect is tried again", async () => {
  const kafka = kafkaWith(a);
  await openWorker(kafka, { created: () => {}, updated: "skip" });
  kafka.connectErrors.push(new Error("connect ECONNREFUSED"));
  kafka.consumer.crash(new Error("gone"), false);
  await waitFor(() => kafka.consumers.length === 3, { what: "a third consumer" });
  await committed(kafka, 1n);
});

test("stop ends the wait for a new consumer", async () => {
  const kafka = kafkaWith();
  const { worker } = await openWorker(kafka, skip);
  kafka.consumer.crash(new Error("gone"), false);
  await pause(5);
  await worker.stop();
  await pause(1_100);
  expect(kafka.consumers).toHaveLength(1);
});
