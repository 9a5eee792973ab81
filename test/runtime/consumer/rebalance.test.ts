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

test("the group hears of the member while a handler runs, and while there is nothing to do", async () => {
  const kafka = kafkaWith(a);
  await openWorker(kafka, {
    created: async () => {
      await waitFor(() => kafka.consumer.heartbeats >= 3, { what: "heartbeats" });
    },
    updated: "skip",
  });
  await committed(kafka, 1n);
  const after = kafka.consumer.heartbeats;
  await waitFor(() => kafka.consumer.heartbeats > after + 2, { what: "more heartbeats" });
});

test("a rebalance waits for the running handler and its commit; what was not begun comes again", async () => {
  const kafka = kafkaWith(a, b);
  const calls: string[] = [];
  const joins: number[] = [];
  const { worker } = await openWorker(kafka, {
    created: async ({ id }: Created, ctx: AnyContext) => {
      calls.push(id);
      joins.push(kafka.consumer.joins);
      if (calls.length > 1) return;
      kafka.consumer.groupError = rebalance();
      const seen = kafka.consumer.heartbeats;
      // A group that rebalances waits for members that go on beating.
      await waitFor(() => kafka.consumer.heartbeats > seen + 2, { what: "heartbeats" });
      expect(ctx.signal.aborted).toBe(false);
    },
    updated: "skip",
  });
  await committed(kafka, 2n);
  expect(kafka.consumer.refusals).toBeGreaterThan(0);
  expect(calls).toEqual(["a", "b"]);
  expect(joins).toEqual([1, 2]);
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
    expect(calls).toEqual([1, 1]);
    expect(worker.counts).toMatchObject({ handled: 1, deadLettered: 0 });
  },
);

test("an answer that comes after the member has joined again says nothing of it as it is", async () => {
  const kafka = kafkaWith(a);
  const { worker } = await openWorker(kafka, { created: () => {}, updated: "skip" });
  await committed(kafka, 1n);
  let refuse: (error: Error) => void = () => {};
  const held = new Promise<void>((_, reject) => {
    refuse = reject;
  });
  held.catch(() => {});
  const { consumer } = kafka;
  consumer.heldHeartbeats.push(held);
  await waitFor(() => consumer.heldHeartbeats.length === 0, { what: "the heartbeat to be asked" });
  consumer.join();
  refuse(rebalance("ILLEGAL_GENERATION"));
  kafka.append("users", b);
  await committed(kafka, 2n);
  expect(worker.health()).toEqual({ live: true, ready: true });
});

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
  expect(kafka.consumer.joins).toBe(1);
});

test("a handler hears that the group went on without it, and nothing of it is committed", async () => {
  const kafka = kafkaWith(a);
  const reasons: unknown[] = [];
  const before: unknown[] = [];
  await openWorker(kafka, {
    created: async (_: Created, { signal }: AnyContext) => {
      before.push(kafka.committed.get("users/0"));
      if (reasons.length > 0) return;
      kafka.consumer.groupError = rebalance("UNKNOWN_MEMBER_ID");
      await new Promise((resolve) => signal.addEventListener("abort", resolve));
      reasons.push(signal.reason);
    },
    updated: "skip",
  });
  await committed(kafka, 1n);
  expect(String(reasons[0])).toContain("out of the group");
  expect(before).toEqual([undefined, undefined]);
});

test("a commit that is refused because the group went on ends the assignment", async () => {
  const kafka = kafkaWith(a, b);
  kafka.batchSize = 1;
  const calls: string[] = [];
  await openWorker(kafka, {
    created: async ({ id }: Created) => {
      calls.push(id);
      await pause(id === "b" ? 20 : 0);
      if (calls.length > 1) return;
      kafka.consumer.commitErrors.push(rebalance("ILLEGAL_GENERATION"));
      setTimeout(() => {
        kafka.consumer.groupError = rebalance("ILLEGAL_GENERATION");
      }, 10);
    },
    updated: "skip",
  });
  await committed(kafka, 2n);
  expect(calls.slice(-2)).toEqual(["a", "b"]);
  expect(kafka.consumer.joins).toBe(2);
});

test("a rebalance that comes to nothing is forgotten, and nothing is handled twice", async () => {
  const kafka = kafkaWith(a, b);
  const calls: string[] = [];
  const { worker } = await openWorker(
    kafka,
    {
      created: async ({ id }: Created) => {
        calls.push(id);
        if (calls.length > 1) return;
        // The client itself never hears of it.
        kafka.consumer.heartbeatErrors.push(...Array.from({ length: 20 }, () => rebalance()));
        await waitFor(() => worker.health().why === "the group is rebalancing", {
          what: "word of the rebalance",
        });
      },
      updated: "skip",
    },
    {},
  );
  await committed(kafka, 2n);
  expect(calls).toEqual(["a", "b"]);
  expect(kafka.consumer.joins).toBe(1);
  expect(worker.health()).toEqual({ live: true, ready: true });
});

test("a call beyond max.poll.interval.ms: signal aborted, said so, out of the group until it returns", async () => {
  const kafka = kafkaWith(b, a);
  let returned = false;
  const { log, worker } = await openWorker(
    kafka,
    {
      created: async ({ id }: Created, { signal }: AnyContext) => {
        if (id === "b" || returned) return;
        await new Promise((resolve) => signal.addEventListener("abort", resolve));
        expect(worker.health()).toMatchObject({ live: false, ready: false });
        await waitFor(() => kafka.consumers[0]?.disconnects === 1, { what: "leaving the group" });
        // What was handled before it is not lost by that.
        expect(kafka.committed.get("users/0")).toBe(1n);
        await pause(1_200);
        expect(kafka.consumers).toHaveLength(1);
        returned = true;
        signal.throwIfAborted();
      },
      updated: "skip",
    },
    {
      group: group(usersTopic(), { maxPollIntervalMs: 100 }),
      consume: { retry: { attempts: 1 } },
    },
  );
  await committed(kafka, 2n);
  expect(kafka.consumers).toHaveLength(2);
  expect(kafka.sent).toEqual([]);
  const errors = log.lines.filter((line) => line.startsWith("error handler call took longer"));
  expect(errors).toHaveLength(1);
  expect(errors[0]).toContain('"offset":"1"');
  expect(worker.health()).toEqual({ live: true, ready: true });
});

test("a group that falls silent is joined anew, by another client", async () => {
  const kafka = kafkaWith(a);
  const settings = { sessionTimeoutMs: 100, heartbeatIntervalMs: 20 };
  const { worker } = await openWorker(
    kafka,
    { created: () => {}, updated: "skip" },
    { group: group(usersTopic(), settings) },
  );
  await committed(kafka, 1n);
  kafka.consumer.silent = true;
  kafka.append("users", b);
  await committed(kafka, 2n);
  expect(kafka.consumers).toHaveLength(2);
  expect(worker.counts.handled).toBe(2);
});
