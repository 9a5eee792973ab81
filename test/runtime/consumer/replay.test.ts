import { expect, test } from "vitest";
import { waitFor } from "../../broker/wait-for.js";
import { committed, pause } from "./committed.js";
import { type Created, group, settings, usersTopic } from "./definitions.js";
import { type FakeKafka, kafkaWith } from "./fake-kafka.js";
import { newWorker, openWorker } from "./open-worker.js";

const headers = { eventType: "created" };
const record = { value: '{"id":"a"}', headers };

function kafkaAt(offset: bigint | undefined): FakeKafka {
  const kafka = kafkaWith(record, record, record);
  kafka.addPartition("users", 1);
  kafka.append("users", record, 1);
  if (offset !== undefined) kafka.committed.set("users/0", offset);
  return kafka;
}

function taking(seen: string[]): object {
  const created = (_: Created, { partition, offset }: { partition: number; offset: bigint }) =>
    void seen.push(`${partition}@${offset}`);
  return { created, updated: "skip" };
}

test("from the earliest: all of the log, whatever the group has committed; once", async () => {
  const kafka = kafkaAt(3n);
  const seen: string[] = [];
  const { worker } = await openWorker(kafka, taking(seen), { consume: { from: "earliest" } });
  await worker.caughtUp();
  expect(seen.toSorted()).toEqual(["0@0", "0@1", "0@2", "1@0"]);
  await committed(kafka, 3n);
  kafka.consumer.join();
  await pause(30);
  expect(seen).toHaveLength(4);
});

test("from the latest: what comes after the start", async () => {
  const kafka = kafkaAt(undefined);
  const seen: string[] = [];
  const { worker } = await openWorker(kafka, taking(seen), { consume: { from: "latest" } });
  await worker.caughtUp();
  expect(seen).toEqual([]);
  kafka.append("users", record);
  await worker.caughtUp();
  expect(seen).toEqual(["0@3"]);
});

test("from a time on: where the cluster says that it begins", async () => {
  const kafka = kafkaAt(3n);
  const asked: unknown[] = [];
  kafka.transport.offsets = async (topic, at) => {
    asked.push(at);
    return [{ topic, partition: 0, offset: at === "latest" ? 3n : 1n }];
  };
  const seen: string[] = [];
  const timestamp = new Date("2026-01-01T00:00:00Z");
  const { worker } = await openWorker(kafka, taking(seen), { consume: { from: { timestamp } } });
  expect(asked).toEqual([timestamp.getTime()]);
  await worker.caughtUp();
  expect(seen.filter((at) => at.startsWith("0"))).toEqual(["0@1", "0@2"]);
});

test("a date that is none, and a cluster that can't say where to begin, are errors", async () => {
  const timestamp = new Date("never");
  expect(() => newWorker(kafkaAt(0n), taking([]), { consume: { from: { timestamp } } })).toThrow(
    "from.timestamp is no valid date",
  );
  const kafka = kafkaAt(0n);
  kafka.transport.offsets = () => Promise.reject(new Error("no leader"));
  const { worker } = newWorker(kafka, taking([]), { consume: { from: "earliest" } });
  await expect(worker.start()).rejects.toThrow(
    "the offsets to begin from can't be found out (Error: no leader)",
  );
});

test("a rebalance before the first commit does not end the replay", async () => {
  const kafka = kafkaAt(3n);
  const seen: string[] = [];
  const { worker } = newWorker(kafka, taking(seen), { consume: { from: "earliest" } });
  worker.pause();
  await worker.start();
  kafka.consumer.join();
  worker.resume();
  await worker.caughtUp();
  expect(seen.filter((at) => at.startsWith("0"))).toEqual(["0@0", "0@1", "0@2"]);
});

test("caught up means settled, after retries and over a rebalance, and no more than there was", async () => {
  const kafka = kafkaAt(1n);
  let calls = 0;
  const created = async (): Promise<void> => {
    calls += 1;
    if (calls < 3) throw new Error("busy");
    await pause(20);
  };
  const { worker } = await openWorker(kafka, { created, updated: "skip" });
  let isCaughtUp = false;
  const catching = worker.caughtUp().then(() => {
    isCaughtUp = true;
  });
  await waitFor(() => calls > 1, { what: "the second call" });
  expect(isCaughtUp).toBe(false);
  await pause(20);
  kafka.consumer.join();
  await catching;
  expect(kafka.recordsOf("users/0")).toHaveLength(3);
  expect(worker.counts.handled).toBeGreaterThanOrEqual(3);
});

test("what was settled before counts, and so does what is nobody's", async () => {
  const kafka = kafkaAt(3n);
  kafka.committed.set("users/1", 1n);
  const { worker } = await openWorker(kafka, taking([]));
  await worker.caughtUp();
  kafka.transport.offsets = async (topic) => [{ topic, partition: 0, offset: 5n }];
  const catching = worker.caughtUp();
  await kafka.consumer.events?.fetched({
    ...{ topic: "users", partition: 0, records: [] },
    ...{ highWatermark: 5n, next: 5n },
  });
  await catching;
  expect(worker.counts.handled).toBe(0);
  await committed(kafka, 5n);
});

test("a group that begins with what is new has nothing to catch up with", async () => {
  const kafka = kafkaAt(undefined);
  // The fake begins at 0 all the same; what is held back is never settled.
  const later = group(usersTopic(), { ...settings, fromBeginning: false });
  const { worker } = newWorker(kafka, taking([]), { group: later });
  worker.pause();
  await worker.start();
  await worker.caughtUp();
  expect(worker.counts.handled).toBe(0);
});

test("a worker that stops will not catch up", async () => {
  const kafka = kafkaAt(0n);
  const { worker } = newWorker(kafka, taking([]));
  worker.pause();
  await worker.start();
  const catching = worker.caughtUp();
  const told = expect(catching).rejects.toThrow("stopped before it had caught up");
  await worker.stop();
  await told;
});
