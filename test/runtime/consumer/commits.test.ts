import { expect, test } from "vitest";
import { waitFor } from "../../broker/wait-for.js";
import { committed, pause } from "./committed.js";
import { type Created, group, usersTopic } from "./definitions.js";
import { type FakeKafka, kafkaWith } from "./fake-kafka.js";
import { openWorker } from "./open-worker.js";

const headers = { eventType: "created" };
const record = { value: '{"id":"a"}', headers };

function open(kafka: FakeKafka, commitIntervalMs: number | undefined, created: () => unknown) {
  const more = commitIntervalMs === undefined ? {} : { commitIntervalMs };
  return openWorker(
    kafka,
    { created, updated: "skip" },
    {
      group: group(usersTopic(), more),
      consume: { retry: { delayMs: 60_000, delayMaxMs: 60_000 } },
    },
  );
}

test("without an interval each batch is committed once, at its end", async () => {
  const kafka = kafkaWith(record, record, record);
  kafka.batchSize = 2;
  await open(kafka, undefined, () => {});
  await committed(kafka, 3n);
  expect(kafka.consumer.commits).toBe(2);
});

test("with an interval offsets wait for it, and are committed when nothing more arrives", async () => {
  const kafka = kafkaWith(record, record, record);
  kafka.batchSize = 1;
  await open(kafka, 150, () => {});
  await committed(kafka, 3n);
  expect(kafka.consumer.commits).toBe(1);
});

test("with an interval a long batch is committed on the way, up to what is handled", async () => {
  const kafka = kafkaWith(record, record, record);
  let calls = 0;
  const seen: (bigint | undefined)[] = [];
  await open(kafka, 20, async () => {
    calls += 1;
    await pause(60);
    seen.push(kafka.committed.get("users/0"));
  });
  await committed(kafka, 3n);
  expect(calls).toBe(3);
  expect(seen).toEqual([undefined, 1n, 2n]);
});

test("a partition that stands still is committed at once", async () => {
  const kafka = kafkaWith(record, record);
  let calls = 0;
  await open(kafka, 60_000, () => {
    calls += 1;
    if (calls > 1) throw new Error("busy");
  });
  await committed(kafka, 1n);
});

test("a dead letter is committed at once: a worker killed later does not write it again", async () => {
  const kafka = kafkaWith({ value: "{", headers }, record);
  let finish = (): void => {};
  await open(
    kafka,
    60_000,
    () =>
      new Promise<void>((resolve) => {
        finish = resolve;
      }),
  );
  await committed(kafka, 1n);
  finish();
});

test("stop commits what waits for the interval", async () => {
  const kafka = kafkaWith(record, record);
  const { worker } = await open(kafka, 60_000, () => {});
  await waitFor(() => worker.counts.handled === 2, { what: "both records" });
  expect(kafka.committed.get("users/0")).toBeUndefined();
  await worker.stop();
  expect(kafka.committed.get("users/0")).toBe(2n);
});

test("nothing is committed ahead of a handler", async () => {
  const kafka = kafkaWith(record, record, record, record);
  kafka.batchSize = 3;
  const handled: number[] = [];
  const ahead: unknown[] = [];
  const handlers = {
    created: async (_: Created, { offset }: { offset: bigint }) => {
      await new Promise((resolve) => setTimeout(resolve, 5));
      const done = kafka.committed.get("users/0") ?? 0n;
      if (done > offset) ahead.push([done, offset]);
      handled.push(Number(offset));
    },
    updated: "skip",
  };
  await openWorker(kafka, handlers, { group: group(usersTopic(), { commitIntervalMs: 1 }) });
  await committed(kafka, 4n);
  expect(handled).toEqual([0, 1, 2, 3]);
  expect(ahead).toEqual([]);
});

test("a commit that fails for a reason of the moment is made again", async () => {
  const kafka = kafkaWith(record);
  const { worker, log } = await open(kafka, undefined, () => {
    kafka.consumer.commitErrors.push(new Error("connection closed"));
  });
  await committed(kafka, 1n);
  expect(worker.counts.handled).toBe(1);
  expect(log.lines.filter((line) => line.includes("could not be committed"))).toHaveLength(1);
});

test("what is settled while a commit is on its way goes with the next, of all partitions together", async () => {
  const kafka = kafkaWith();
  for (const partition of [0, 1, 2, 3]) {
    kafka.addPartition("users", partition);
    kafka.append("users", record, partition);
  }
  await open(kafka, undefined, async () => {});
  for (const partition of [0, 1, 2, 3]) await committed(kafka, 1n, `users/${partition}`);
  expect(kafka.consumer.commits).toBe(2);
});

test("without an interval a long batch is committed on the way, at least each 1,000 records", async () => {
  const kafka = kafkaWith(...Array.from({ length: 3_500 }, () => record));
  kafka.batchSize = 3_500;
  let handled = 0n;
  let behind = 0n;
  await open(kafka, undefined, async () => {
    await null;
    handled += 1n;
    const ahead = handled - (kafka.committed.get("users/0") ?? 0n);
    if (ahead > behind) behind = ahead;
  });
  await committed(kafka, 3_500n);
  expect(behind).toBeGreaterThan(900n);
  expect(behind).toBeLessThan(1_100n);
});
