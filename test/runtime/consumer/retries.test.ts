import { expect, test } from "vitest";
import type { Context } from "../../../src/runtime/consumer/context.js";
import { waitFor } from "../../broker/wait-for.js";
import { committed, pause } from "./committed.js";
import type { Created } from "./definitions.js";
import { kafkaWith, rebalance } from "./fake-kafka.js";
import { openWorker } from "./open-worker.js";

type AnyContext = Context<unknown, unknown, string>;

const headers = { eventType: "created" };

function record(id: string): { value: string; headers: typeof headers } {
  return { value: JSON.stringify({ id }), headers };
}

test("a handler that throws is called again before anything behind its record", async () => {
  const kafka = kafkaWith(record("a"), record("b"), record("c"));
  const calls: string[] = [];
  const { worker } = await openWorker(kafka, {
    created: ({ id }: Created, { attempt }: AnyContext) => {
      calls.push(`${id}${attempt}`);
      if (id === "b" && attempt < 3) throw new Error("busy");
    },
    updated: "skip",
  });
  await committed(kafka, 3n);
  expect(calls).toEqual(["a1", "b1", "b2", "b3", "c1"]);
  expect(worker.counts).toMatchObject({ handled: 3, retried: 2, deadLettered: 0 });
});

test("after its attempts a record is dead-lettered with its original bytes", async () => {
  const kafka = kafkaWith({ ...record("a"), key: "k" }, record("b"));
  const { worker } = await openWorker(kafka, {
    created: async ({ id }: Created) => {
      if (id === "a") throw new TypeError("no such account");
    },
    updated: "skip",
  });
  await committed(kafka, 2n);
  const [letter] = kafka.sent;
  expect(letter).toMatchObject({ topic: "users.dlq", key: Buffer.from("k") });
  expect(letter?.value?.toString()).toBe('{"id":"a"}');
  const text = Object.entries(letter?.headers ?? {}).map(([name, value]) => [name, String(value)]);
  expect(Object.fromEntries(text)).toEqual({
    eventType: "created",
    "dlq.reason": "handler",
    "dlq.error": "TypeError: no such account",
    "dlq.topic": "users",
    "dlq.partition": "0",
    "dlq.offset": "0",
    "dlq.timestamp": "1700000000000",
    "dlq.group": "readers",
    "dlq.attempts": "3",
  });
  expect(worker.counts).toMatchObject({ handled: 1, retried: 2, deadLettered: 1 });
});

test.each([undefined, null, "text", { toString: null }, Object.create(null)])(
  "whatever is thrown becomes a dead letter: %o",
  async (thrown) => {
    const kafka = kafkaWith(record("a"));
    const fail = (): never => {
      throw thrown;
    };
    await openWorker(
      kafka,
      { created: fail, updated: "skip" },
      { consume: { retry: { attempts: 1 } } },
    );
    await committed(kafka, 1n);
    expect(kafka.deadLetters()).toEqual(["0:handler"]);
  },
);

test("a partition that waits for a retry is committed up to there, and others go on", async () => {
  const kafka = kafkaWith(record("a"), record("b"));
  kafka.addPartition("users", 1);
  let busy = true;
  await openWorker(
    kafka,
    {
      created: ({ id }: Created) => {
        if (id === "b" && busy) throw new Error("busy");
      },
      updated: "skip",
    },
    { consume: { retry: { attempts: 1_000, delayMs: 20, delayMaxMs: 20 } } },
  );
  await committed(kafka, 1n);
  kafka.append("users", record("c"), 1);
  await committed(kafka, 1n, "users/1");
  expect(kafka.committed.get("users/0")).toBe(1n);
  busy = false;
  await committed(kafka, 2n);
});

test("a dead letter that can't be written holds its partition, and no other, until it is", async () => {
  const kafka = kafkaWith({ value: "{", headers }, record("behind"));
  kafka.addPartition("users", 1);
  const offered: string[] = [];
  kafka.onSend = (letter) => {
    offered.push(String(letter.headers["dlq.offset"]));
    if (offered.length < 2) throw new Error("no such topic");
  };
  const seen: string[] = [];
  const { worker, log } = await openWorker(kafka, {
    created: ({ id }: Created) => void seen.push(id),
    updated: "skip",
  });
  await waitFor(() => offered.length > 0, { what: "the dead letter" });
  kafka.append("users", record("other"), 1);
  await committed(kafka, 1n, "users/1");
  expect(kafka.committed.get("users/0")).toBeUndefined();
  expect(seen).toEqual(["other"]);
  await committed(kafka, 2n);
  expect(seen).toEqual(["other", "behind"]);
  expect(kafka.deadLetters()).toEqual(["0:undecodable"]);
  expect(offered).toEqual(["0", "0"]);
  expect(worker.counts.deadLettered).toBe(1);
  expect(log.lines.filter((line) => line.startsWith("error dead letter can't"))).toHaveLength(1);
});

test("a slow dead letter holds its partition too, and its handler is not called again", async () => {
  const kafka = kafkaWith(record("a"));
  let written = (): void => {};
  kafka.onSend = () =>
    new Promise((resolve) => {
      written = resolve;
    });
  let calls = 0;
  await openWorker(
    kafka,
    {
      created: () => {
        calls += 1;
        throw new Error("no");
      },
      updated: "skip",
    },
    { consume: { retry: { attempts: 1 } } },
  );
  await waitFor(() => calls > 0, { what: "the handler" });
  await pause(30);
  expect(kafka.committed.get("users/0")).toBeUndefined();
  written();
  await committed(kafka, 1n);
  expect([calls, kafka.sent.length]).toEqual([1, 1]);
});

test("a rebalance that leaves the partition here shortens no wait and forgets no attempt", async () => {
  const kafka = kafkaWith(record("a"));
  const calls: [number, number][] = [];
  await openWorker(
    kafka,
    {
      created: (_: Created, { attempt }: AnyContext) => {
        calls.push([attempt, performance.now()]);
        if (attempt < 3) throw new Error("busy");
      },
      updated: "skip",
    },
    { consume: { retry: { delayMs: 300, delayMaxMs: 300 } } },
  );
  await waitFor(() => calls.length === 1, { what: "the first call" });
  kafka.consumer.groupError = rebalance();
  await waitFor(() => kafka.consumer.joins === 2, { what: "the new assignment" });
  await committed(kafka, 1n);
  expect(calls.map(([attempt]) => attempt)).toEqual([1, 2, 3]);
  const [[, first] = [0, 0], [, second] = [0, 0]] = calls;
  expect(second - first).toBeGreaterThan(290);
});

test("a partition that goes to another member takes nothing of its waiting along", async () => {
  const kafka = kafkaWith(record("a"));
  const attempts: number[] = [];
  await openWorker(
    kafka,
    {
      created: (_: Created, ctx: AnyContext) => {
        attempts.push(ctx.attempt);
        if (attempts.length === 1) throw new Error("busy");
      },
      updated: "skip",
    },
    { consume: { retry: { delayMs: 60_000, delayMaxMs: 60_000 } } },
  );
  await waitFor(() => attempts.length === 1, { what: "the first call" });
  kafka.consumer.join([]);
  kafka.consumer.join();
  await committed(kafka, 1n);
  expect(attempts).toEqual([1, 1]);
});

test("an error that no attempt can mend is not tried again", async () => {
  class NotFound extends Error {}
  const kafka = kafkaWith(record("a"), record("b"), record("c"));
  const calls: string[] = [];
  await openWorker(
    kafka,
    {
      created: async ({ id }: Created, { attempt }: AnyContext) => {
        calls.push(`${id}${attempt}`);
        if (id === "a") throw new NotFound("no such account");
        if (id === "b") throw Object.assign(new Error("no"), { name: "ForbiddenError" });
        if (attempt === 1) throw new Error("busy");
      },
      updated: "skip",
    },
    { consume: { retry: { fatal: [NotFound, "ForbiddenError"] } } },
  );
  await committed(kafka, 3n);
  expect(calls).toEqual(["a1", "b1", "c1", "c2"]);
  expect(kafka.deadLetters()).toEqual(["0:handler", "1:handler"]);
});

test("a handler that says when is called then, and that is no attempt", async () => {
  const kafka = kafkaWith(record("a"), record("b"));
  const calls: string[] = [];
  const times: number[] = [];
  const { worker } = await openWorker(
    kafka,
    {
      created: ({ id }: Created, ctx: AnyContext) => {
        calls.push(`${id}${ctx.attempt}`);
        times.push(performance.now());
        if (id === "a" && calls.length < 4) return ctx.retryAfter(50);
        if (id === "a" && ctx.attempt === 1) throw new Error("busy");
        return undefined;
      },
      updated: "skip",
    },
    { consume: { retry: { attempts: 2 } } },
  );
  await committed(kafka, 2n);
  expect(calls).toEqual(["a1", "a1", "a1", "a1", "a2", "b1"]);
  expect((times[1] ?? 0) - (times[0] ?? 0)).toBeGreaterThan(45);
  expect(worker.counts).toMatchObject({ handled: 2, retried: 4, deadLettered: 0 });
});
