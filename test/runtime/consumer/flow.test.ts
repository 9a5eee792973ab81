import { expect, onTestFinished, test } from "vitest";
import { createWorker } from "../../../src/runtime/consumer/worker.js";
import { waitFor } from "../../broker/wait-for.js";
import { committed, pause } from "./committed.js";
import { type Created, group, settings, usersTopic } from "./definitions.js";
import { FakeKafka, kafkaWith, rebalance } from "./fake-kafka.js";
import { KeptLog, openWorker } from "./open-worker.js";

const headers = { eventType: "created" };
/** So large that three of them are more than is kept of one partition. */
const large = { value: JSON.stringify({ id: "x".repeat(900_000) }), headers };
const small = { value: '{"id":"a"}', headers };

test("a partition that is full is paused, resumed when it is half empty, and loses nothing", async () => {
  const kafka = kafkaWith(...Array.from({ length: 12 }, () => large));
  kafka.batchSize = 1;
  let finish = (): void => {};
  let calls = 0;
  await openWorker(kafka, {
    created: async () => {
      calls += 1;
      if (calls === 1) {
        await new Promise<void>((resolve) => {
          finish = resolve;
        });
      }
    },
    updated: "skip",
  });
  await waitFor(() => kafka.consumer.paused.has("users/0"), { what: "the pause" });
  expect(kafka.consumer.fetches).toBe(3);
  finish();
  await committed(kafka, 12n);
  expect(calls).toBe(12);
  expect(kafka.consumer.paused.size).toBe(0);
});

test("a full partition holds up no other", async () => {
  const kafka = kafkaWith(...Array.from({ length: 6 }, () => large));
  kafka.addPartition("users", 1);
  kafka.batchSize = 1;
  let finish = (): void => {};
  const stuck = new Promise<void>((resolve) => {
    finish = resolve;
  });
  await openWorker(kafka, {
    created: ({ id }: Created) => (id === "a" ? undefined : stuck),
    updated: "skip",
  });
  await waitFor(() => kafka.consumer.paused.has("users/0"), { what: "the pause" });
  for (let n = 1; n <= 5; n += 1) {
    kafka.append("users", small, 1);
    await committed(kafka, BigInt(n), "users/1");
  }
  expect(kafka.committed.get("users/0")).toBeUndefined();
  finish();
});

test("a topic can be paused and resumed, by either name; a rebalance changes nothing", async () => {
  const kafka = kafkaWith(small);
  kafka.addPartition("audit.shoots", 0);
  const log = new KeptLog();
  const seen: string[] = [];
  const created = ({ id }: Created) => void seen.push(id);
  const worker = createWorker({
    group: {
      groupId: "readers",
      settings,
      topics: { users: usersTopic(), shoots: usersTopic({ topic: "audit.shoots" }) },
    },
    handlers: { users: { created, updated: "skip" }, shoots: { created, updated: "skip" } },
    producers: kafka.producers,
    options: { logger: log },
  });
  onTestFinished(() => worker.stop());
  await worker.start();
  await committed(kafka, 1n);
  worker.pause("shoots");
  expect([...kafka.consumer.paused]).toEqual(["audit.shoots/0"]);
  kafka.append("audit.shoots", { value: '{"id":"late"}', headers });
  kafka.append("users", small);
  await committed(kafka, 2n);
  kafka.consumer.groupError = rebalance();
  await waitFor(() => kafka.consumer.joins === 2, { what: "the new assignment" });
  expect([...kafka.consumer.paused]).toEqual(["audit.shoots/0"]);
  kafka.append("users", small);
  await committed(kafka, 3n);
  expect(seen).not.toContain("late");
  worker.resume("audit.shoots");
  await committed(kafka, 1n, "audit.shoots/0");
  worker.pause();
  expect(kafka.consumer.paused.size).toBe(2);
  worker.resume();
  expect(kafka.consumer.paused.size).toBe(0);
  expect(() => worker.pause("nobody")).toThrow('reads no topic "nobody"');
});

test("what is fetched already is not begun while its topic is paused", async () => {
  const kafka = kafkaWith(small, small, small);
  let calls = 0;
  const { worker } = await openWorker(kafka, {
    created: async () => {
      calls += 1;
      if (calls === 1) worker.pause();
      await pause(1);
    },
    updated: "skip",
  });
  await waitFor(() => calls === 1, { what: "the first call" });
  await pause(50);
  expect(calls).toBe(1);
  worker.resume();
  await committed(kafka, 3n);
});

test("stop with a deadline leaves what does not end: its signal is aborted, what is settled is committed", async () => {
  const kafka = new FakeKafka();
  for (const partition of [0, 1]) {
    kafka.addPartition("users", partition);
    kafka.append("users", { value: JSON.stringify({ id: `p${partition}` }), headers }, partition);
  }
  let aborted: unknown;
  const never = new Promise<void>(() => {});
  const { worker } = await openWorker(
    kafka,
    {
      created: async ({ id }: Created, ctx: { signal: AbortSignal }) => {
        ctx.signal.addEventListener("abort", () => {
          aborted = ctx.signal.reason;
        });
        if (id === "p1") await pause(150);
        else await never;
      },
      updated: "skip",
    },
    { group: group(usersTopic(), { commitIntervalMs: 60_000 }) },
  );
  await pause(30);
  await worker.stop({ deadlineMs: 300 });
  expect(String(aborted)).toContain("300 ms to stop");
  expect(kafka.committed.get("users/0")).toBeUndefined();
  expect(kafka.committed.get("users/1")).toBe(1n);
  expect(kafka.consumer.disconnects).toBe(1);
  expect(worker.health()).toMatchObject({ live: true, ready: false, why: "stopped" });
});

test("a deadline may be set for a stop that has begun", async () => {
  const kafka = kafkaWith(small);
  const never = new Promise<void>(() => {});
  let calls = 0;
  const created = (): Promise<void> => {
    calls += 1;
    return never;
  };
  const { worker } = await openWorker(kafka, { created, updated: "skip" });
  await waitFor(() => calls === 1, { what: "the handler" });
  const stopped = worker.stop();
  await pause(30);
  expect(kafka.consumer.disconnects).toBe(0);
  await worker.stop({ deadlineMs: 10 });
  await stopped;
  expect(kafka.consumer.disconnects).toBe(1);
});
