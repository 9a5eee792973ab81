import { expect, test } from "vitest";
import type { Context } from "../../../src/runtime/consumer/context.js";
import { waitFor } from "../../broker/wait-for.js";
import { committed, pause } from "./committed.js";
import { type Created, group, usersTopic } from "./definitions.js";
import { kafkaWith, rebalance } from "./fake-kafka.js";
import { openWorker } from "./open-worker.js";

type AnyContext = Context<unknown, unknown, string>;

const headers = { eventType: "created" };
const a = { value: '{"id":"a"}', headers };
const b = { value: '{"id":"b"}', headers };

test("the group hears of the member while a handler runs", async () => {
  const kafka = kafkaWith(a);
  await openWorker(kafka, {
    created: async () => {
      await waitFor(() => kafka.consumer.heartbeats >= 3, { what: "heartbeats" });
    },
    updated: "skip",
  });
  await committed(kafka, 1n);
  const after = kafka.consumer.heartbeats;
  await pause(60);
  expect(kafka.consumer.heartbeats).toBe(after);
});

test("a rebalance lets the running handler finish, keeps its record, and goes to the client", async () => {
  const kafka = kafkaWith(a, b);
  const error = rebalance();
  const calls: string[] = [];
  const { worker } = await openWorker(kafka, {
    created: async ({ id }: Created, ctx: AnyContext) => {
      calls.push(id);
      if (calls.length > 1) return;
      kafka.consumer.groupError = error;
      const seen = kafka.consumer.heartbeats;
      // A group that rebalances waits for members that go on beating.
      await waitFor(() => kafka.consumer.heartbeats > seen + 2, { what: "heartbeats" });
      expect(ctx.signal.aborted).toBe(false);
      kafka.consumer.groupError = undefined;
    },
    updated: "skip",
  });
  await committed(kafka, 2n);
  expect(kafka.consumer.rejections).toEqual([error]);
  expect(calls).toEqual(["a", "b"]);
  expect(worker.counts).toMatchObject({ handled: 2, deadLettered: 0, retried: 0 });
});

test.each(["REBALANCE_IN_PROGRESS", "UNKNOWN_MEMBER_ID", "ILLEGAL_GENERATION"])(
  "a handler that fails during %s has not failed: its record comes again",
  async (type) => {
    const kafka = kafkaWith(a);
    const error = rebalance(type);
    const calls: number[] = [];
    const { worker } = await openWorker(
      kafka,
      {
        created: async (_: Created, ctx: AnyContext) => {
          calls.push(ctx.attempt);
          if (calls.length > 1) return;
          kafka.consumer.groupError = error;
          const seen = kafka.consumer.heartbeats;
          await waitFor(() => kafka.consumer.heartbeats > seen + 1, { what: "heartbeats" });
          throw error;
        },
        updated: "skip",
      },
      { consume: { retry: { attempts: 1 } } },
    );
    await committed(kafka, 1n);
    expect(kafka.consumer.rejections).toEqual([error]);
    expect(calls).toEqual([1, 1]);
    expect(worker.counts).toMatchObject({ handled: 1, deadLettered: 0 });
  },
);

test("a protocol error out of a handler is the handler's own, as long as the group is quiet", async () => {
  const kafka = kafkaWith(a);
  await openWorker(
    kafka,
    {
      created: () => {
        throw rebalance();
      },
      updated: "skip",
    },
    { consume: { retry: { attempts: 1 } } },
  );
  await committed(kafka, 1n);
  expect(kafka.deadLetters()).toEqual(["0:handler"]);
  expect(kafka.consumer.rejections).toEqual([]);
});

test("a handler hears that the group went on without it", async () => {
  const kafka = kafkaWith(a);
  const reasons: unknown[] = [];
  await openWorker(kafka, {
    created: async (_: Created, { signal }: AnyContext) => {
      if (reasons.length > 0) return;
      kafka.consumer.groupError = rebalance("UNKNOWN_MEMBER_ID");
      await new Promise((resolve) => signal.addEventListener("abort", resolve));
      reasons.push(signal.reason);
    },
    updated: "skip",
  });
  await committed(kafka, 1n);
  expect(String(reasons[0])).toContain("out of the group");
});

test("a commit that is refused goes to the client", async () => {
  const kafka = kafkaWith(a);
  const error = rebalance("ILLEGAL_GENERATION");
  let calls = 0;
  await openWorker(kafka, {
    created: () => {
      calls += 1;
      if (calls === 1) kafka.consumer.groupError = error;
    },
    updated: "skip",
  });
  await committed(kafka, 1n);
  expect(kafka.consumer.rejections).toEqual([error]);
  expect(calls).toBe(2);
});

test("a call beyond max.poll.interval.ms is given up: no heartbeats, signal aborted, said so", async () => {
  const kafka = kafkaWith(a);
  const beats: number[] = [];
  const { log } = await openWorker(
    kafka,
    {
      created: async (_: Created, { signal, attempt }: AnyContext) => {
        if (attempt > 1) return;
        await new Promise((resolve) => signal.addEventListener("abort", resolve));
        beats.push(kafka.consumer.heartbeats);
        await pause(100);
        beats.push(kafka.consumer.heartbeats);
        signal.throwIfAborted();
      },
      updated: "skip",
    },
    { group: group(usersTopic(), { maxPollIntervalMs: 100 }) },
  );
  await committed(kafka, 1n);
  expect(beats[0]).toBeGreaterThan(0);
  expect(beats[1]).toBe(beats[0]);
  const errors = log.lines.filter((line) => line.startsWith("error"));
  expect(errors).toHaveLength(1);
  expect(errors[0]).toContain('"offset":"0"');
});

test("a member that was thrown out while a call took too long dead-letters nothing", async () => {
  const kafka = kafkaWith(a);
  const error = rebalance("UNKNOWN_MEMBER_ID");
  let calls = 0;
  await openWorker(
    kafka,
    {
      created: async (_: Created, { signal }: AnyContext) => {
        calls += 1;
        if (calls > 1) return;
        await new Promise((resolve) => signal.addEventListener("abort", resolve));
        kafka.consumer.groupError = error;
        signal.throwIfAborted();
      },
      updated: "skip",
    },
    {
      group: group(usersTopic(), { maxPollIntervalMs: 60 }),
      consume: { retry: { attempts: 1 } },
    },
  );
  await committed(kafka, 1n);
  expect(kafka.consumer.rejections).toEqual([error]);
  expect([calls, kafka.sent.length]).toEqual([2, 0]);
});
