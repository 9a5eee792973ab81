import { expect, test } from "vitest";
import type { Context } from "../../../src/runtime/consumer/context.js";
import { committed, pause } from "./committed.js";
import { type Created, group, received, usersTopic } from "./definitions.js";
import { kafkaWith } from "./fake-kafka.js";
import { openWorker } from "./open-worker.js";

type AnyContext = Context<unknown, unknown, string>;

const created = { eventType: "created" };

test("handlers get events in order, with what is known of their record", async () => {
  const kafka = kafkaWith(
    { key: "k", value: '{"id":"a"}', headers: { ...created, version: "2" } },
    { value: '{"id":"b"}', headers: created },
  );
  const seen: unknown[] = [];
  const { worker } = await openWorker(kafka, {
    created: async (event: Created, ctx: AnyContext) => {
      await pause(event.id === "a" ? 20 : 0);
      const { topic, partition, offset, timestamp, key, headers, attempt, send, raw } = ctx;
      const { aborted } = ctx.signal;
      seen.push({ id: event.id, topic, partition, offset, key, headers, attempt, send, aborted });
      expect(timestamp.getTime()).toBe(1_700_000_000_000);
      expect(raw.value?.toString()).toBe(JSON.stringify(event));
    },
    updated: "skip",
  });
  await committed(kafka, 2n);
  const same = { topic: "users", partition: 0, attempt: 1, send: "the sender", aborted: false };
  expect(seen).toEqual([
    { ...same, id: "a", offset: 0n, key: "k", headers: { eventType: "created", version: "2" } },
    { ...same, id: "b", offset: 1n, key: null, headers: { eventType: "created" } },
  ]);
  expect(worker.counts).toEqual({
    handled: 2,
    skipped: 0,
    unknown: 0,
    duplicates: 0,
    deadLettered: 0,
    invalid: 0,
    retried: 0,
  });
});

test("headers are decoded once", async () => {
  const kafka = kafkaWith({ value: '{"id":"a"}', headers: created });
  const seen: unknown[] = [];
  await openWorker(kafka, {
    created: (_: Created, ctx: AnyContext) => void seen.push(ctx.headers, ctx.headers),
    updated: "skip",
  });
  await committed(kafka, 1n);
  expect(seen[0]).toBe(seen[1]);
});

test("a class instance keeps its this", async () => {
  class Users {
    readonly ids: string[] = [];
    created({ id }: Created): void {
      this.ids.push(id);
    }
    updated(): void {}
  }
  const users = new Users();
  const kafka = kafkaWith({ value: '{"id":"a"}', headers: created });
  await openWorker(kafka, users);
  await committed(kafka, 1n);
  expect(users.ids).toEqual(["a"]);
});

test("otherwise takes what has no handler of its own", async () => {
  const kafka = kafkaWith(
    { value: '{"id":"a"}', headers: created },
    { value: '{"id":"b"}', headers: { eventType: "updated" } },
  );
  const seen: string[] = [];
  await openWorker(kafka, {
    created: ({ id }: Created) => void seen.push(`created ${id}`),
    otherwise: ({ id }: Created) => void seen.push(`otherwise ${id}`),
  });
  await committed(kafka, 2n);
  expect(seen).toEqual(["created a", "otherwise b"]);
});

test("not mine is skipped without a look at the body, and not counted as unknown", async () => {
  const kafka = kafkaWith(
    { value: "no json", headers: { eventType: "deleted" } },
    { value: "no json", headers: { eventType: "updated" } },
  );
  const { worker } = await openWorker(kafka, { created: () => {}, updated: "skip" });
  await committed(kafka, 2n);
  expect(worker.counts).toMatchObject({ skipped: 2, unknown: 0, deadLettered: 0 });
});

test("unknown types are skipped, counted, and said once a type", async () => {
  const kafka = kafkaWith(
    { value: "no json", headers: { eventType: "merged" } },
    { value: "no json", headers: { eventType: "merged" } },
    { value: "no json", headers: { eventType: "constructor" } },
    { value: "no json" },
  );
  const { worker, log } = await openWorker(kafka, { otherwise: "skip" });
  await committed(kafka, 4n);
  expect(worker.counts).toMatchObject({ skipped: 0, unknown: 4, deadLettered: 0 });
  expect(log.lines.filter((line) => line.includes("is not in the contract"))).toHaveLength(3);
});

test("unknown types go to the dead-letter topic or to a handler where the caller says so", async () => {
  const unknown = { value: "no json", headers: { eventType: "merged" } };
  const kafka = kafkaWith(unknown);
  await openWorker(kafka, { otherwise: "skip" }, { consume: { unknown: "dead-letter" } });
  await committed(kafka, 1n);
  expect(kafka.deadLetters()).toEqual(["0:unknown"]);

  const other = kafkaWith(unknown);
  const seen: unknown[] = [];
  const { worker } = await openWorker(
    other,
    { otherwise: "skip" },
    {
      consume: {
        unknown: ({ type, value }, ctx) => {
          seen.push([type, value?.toString(), ctx.headers]);
          if (ctx.attempt === 1) throw new Error("again");
        },
      },
    },
  );
  await committed(other, 1n);
  const call = ["merged", "no json", { eventType: "merged" }];
  expect(seen).toEqual([call, call]);
  expect(worker.counts).toMatchObject({ unknown: 1, handled: 0, retried: 1 });
});

test("a handler can skip or dead-letter its record", async () => {
  const kafka = kafkaWith(
    { value: '{"id":"skip"}', headers: created },
    { value: '{"id":"dead"}', headers: created },
  );
  const { worker } = await openWorker(kafka, {
    created: ({ id }: Created, ctx: AnyContext) =>
      id === "skip" ? ctx.skip("not today") : ctx.deadLetter("broken account"),
    updated: "skip",
  });
  await committed(kafka, 2n);
  expect(worker.counts).toMatchObject({ handled: 0, skipped: 1, deadLettered: 1, retried: 0 });
  expect(kafka.sent.map(({ headers }) => String(headers["dlq.error"]))).toEqual(["broken account"]);
});

test("records that don't fit are dead-lettered at once, and those behind them are handled", async () => {
  const users = usersTopic({
    messages: {
      created: received("created", {
        key: { from: "payload", path: ["id"], type: "number" },
        validateHeaders: (headers) => !(headers instanceof Object && "bad" in headers),
      }),
      updated: received("updated", { tombstone: true }),
    },
  });
  const kafka = kafkaWith(
    { key: "1", value: "{", headers: created },
    { key: "1", value: Buffer.from([0x22, 0xff, 0x22]), headers: created },
    { key: "1", value: '{"id":5}', headers: created },
    { key: "1", value: null, headers: created },
    { key: "x", value: '{"id":"a"}', headers: created },
    { key: "1", value: '{"id":"a"}', headers: { ...created, bad: "" } },
    { key: null, value: null, headers: { eventType: "updated" } },
    { key: "1", value: '{"id":"a"}', headers: created },
  );
  const seen: unknown[] = [];
  const take = (event: unknown): void => void seen.push(event);
  const { worker } = await openWorker(
    kafka,
    { created: take, updated: take },
    { group: group(users) },
  );
  await committed(kafka, 8n);
  expect(kafka.deadLetters()).toEqual([
    "0:undecodable",
    "1:undecodable",
    "2:invalid",
    "3:invalid",
    "4:undecodable",
    "5:invalid",
  ]);
  expect(seen).toEqual([null, { id: "a" }]);
  expect(worker.counts).toMatchObject({ handled: 2, deadLettered: 6, retried: 0 });
});

test("a validator that throws makes a dead letter, not a crash", async () => {
  const deep = received("created", {
    validate: () => {
      throw new RangeError("Maximum call stack size exceeded");
    },
  });
  const users = usersTopic({ messages: { created: deep } });
  const kafka = kafkaWith({ value: "{}", headers: created });
  await openWorker(kafka, { created: () => {} }, { group: group(users) });
  await committed(kafka, 1n);
  expect(kafka.deadLetters()).toEqual(["0:invalid"]);
  expect(kafka.consumers).toHaveLength(1);
});

test("a logger that throws changes nothing", async () => {
  const kafka = kafkaWith(
    { value: "{", headers: created },
    { value: '{"id":"a"}', headers: created },
  );
  const { log, worker } = await openWorker(kafka, { created: () => {}, updated: "skip" });
  Object.assign(log, {
    warn: () => {
      throw new Error("disk full");
    },
  });
  await committed(kafka, 2n);
  expect(worker.counts).toMatchObject({ handled: 1, deadLettered: 1 });
});

test("partitions are handled at the same time", async () => {
  const kafka = kafkaWith({ value: '{"id":"slow"}', headers: created });
  kafka.addPartition("users", 1);
  kafka.append("users", { value: '{"id":"fast"}', headers: created }, 1);
  let fast = (): void => {};
  const fastDone = new Promise<void>((resolve) => {
    fast = resolve;
  });
  await openWorker(kafka, {
    created: async ({ id }: Created) => (id === "slow" ? fastDone : fast()),
    updated: "skip",
  });
  await committed(kafka, 1n, "users/0");
  await committed(kafka, 1n, "users/1");
});

test("a missing handler or group is an error before anything is read", async () => {
  const kafka = kafkaWith();
  await expect(openWorker(kafka, { created: () => {} })).rejects.toThrow(
    'nothing takes "updated" of "users"',
  );
  const { groupId: _, ...nameless } = group();
  await expect(openWorker(kafka, { otherwise: "skip" }, { group: nameless })).rejects.toThrow(
    "groupId",
  );
  const consume = { groupId: "mine" };
  await openWorker(kafka, { otherwise: "skip" }, { group: nameless, consume });
  expect(kafka.consumer.options.groupId).toBe("mine");
});
