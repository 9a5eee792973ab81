import { expect, test } from "vitest";
import type { BatchHandler } from "../../../src/runtime/consumer/batch-handler.js";
import type { MessageHandler } from "../../../src/runtime/consumer/handler.js";
import type { SettledEvent } from "../../../src/runtime/hooks.js";
import { carriedHere } from "../../../src/runtime/message/carried.js";
import { safeHooks } from "../../../src/runtime/safe-hooks.js";
import { waitFor } from "../../broker/wait-for.js";
import { random } from "../../support/shuffled.js";
import { committed, pause } from "./committed.js";
import { type Created, group, received, usersTopic } from "./definitions.js";
import { FakeKafka, kafkaWith, rebalance } from "./fake-kafka.js";
import { KeptLog, openWorker } from "./open-worker.js";

type CreatedBatch = BatchHandler<MessageHandler<Created, unknown, unknown, string>>;
type Items = Parameters<CreatedBatch["batch"]>[0];

const ids = (items: Items): string => items.map(({ event }) => event.id).join();

function record(id: string, eventType = "created", key: string | null = null) {
  return { key, value: JSON.stringify({ id }), headers: { eventType } };
}

/** Keeps what each call was given. */
function noting(
  calls: string[],
  more: (items: Items) => ReturnType<CreatedBatch["batch"]> = () => {},
  maxSize?: number,
): CreatedBatch {
  return {
    ...(maxSize === undefined ? {} : { maxSize }),
    batch: (items) => {
      calls.push(ids(items));
      return more(items);
    },
  };
}

test("what has been fetched comes together and in order, at most so many at once", async () => {
  const kafka = kafkaWith(...["a", "b", "c", "d", "e"].map((id) => record(id)));
  const calls: string[] = [];
  const offsets: bigint[] = [];
  const note = (items: Items): void => {
    for (const { ctx } of items) offsets.push(ctx.offset);
  };
  const handlers = { created: noting(calls, note, 2), updated: "skip" };
  const { worker } = await openWorker(kafka, handlers);
  await committed(kafka, 5n);
  expect(calls).toEqual(["a,b", "c,d", "e"]);
  expect(offsets).toEqual([0n, 1n, 2n, 3n, 4n]);
  expect(worker.counts).toMatchObject({ handled: 5, retried: 0, deadLettered: 0 });
});

test("what reaches no handler is passed over, and dead-lettered alone where it does not fit", async () => {
  const kafka = kafkaWith(
    record("a"),
    record("x", "deleted"),
    record("y", "updated"),
    { value: "{", headers: { eventType: "created" } },
    { value: '{"id":1}', headers: { eventType: "created" } },
    record("z", "unheard of"),
    record("b"),
  );
  const calls: string[] = [];
  const { worker } = await openWorker(kafka, { created: noting(calls), updated: "skip" });
  await committed(kafka, 7n);
  expect(calls).toEqual(["a,b"]);
  expect(kafka.deadLetters()).toEqual(["3:undecodable", "4:invalid"]);
  expect(worker.counts).toMatchObject({ handled: 2, skipped: 2, unknown: 1, deadLettered: 2 });
});

test("other handlers of the topic keep their place among the batches", async () => {
  const kafka = kafkaWith(
    record("a"),
    record("b"),
    record("u", "updated"),
    record("v", "updated"),
    record("c"),
  );
  const calls: string[] = [];
  const updated = async ({ id }: Created): Promise<void> => {
    await pause(2);
    calls.push(id);
  };
  await openWorker(kafka, { created: noting(calls, () => pause(2)), updated });
  await committed(kafka, 5n);
  expect(calls).toEqual(["a,b", "u", "v", "c"]);
});

test("a batch that fails is retried whole; in the end each goes alone, and only what fails is dead-lettered", async () => {
  const kafka = kafkaWith(...["a", "bad", "c", "d"].map((id) => record(id)));
  const calls: string[] = [];
  const attempts: number[] = [];
  const fail = (items: Items): void => {
    attempts.push(...items.slice(0, 1).map(({ ctx }) => ctx.attempt));
    if (items.some(({ event }) => event.id === "bad")) throw new Error("constraint violated");
  };
  const { worker } = await openWorker(kafka, {
    created: noting(calls, fail, 3),
    updated: "skip",
  });
  await committed(kafka, 4n);
  expect(calls).toEqual(["a,bad,c", "a,bad,c", "a,bad,c", "a", "bad", "c", "d"]);
  expect(attempts).toEqual([1, 2, 3, 3, 3, 3, 1]);
  expect(kafka.deadLetters()).toEqual(["1:handler"]);
  expect(worker.counts).toMatchObject({ handled: 3, retried: 6, deadLettered: 1 });
});

test("where no attempt can mend it, or there is one only, they go alone at once", async () => {
  const once = { consume: { retry: { attempts: 1 } } };
  const fatal = { consume: { retry: { fatal: ["NotFound"] } } };
  for (const options of [once, fatal]) {
    const kafka = kafkaWith(record("a"), record("bad"));
    const calls: string[] = [];
    const fail = async (items: Items): Promise<void> => {
      if (ids(items).includes("bad")) throw Object.assign(new Error("no"), { name: "NotFound" });
    };
    await openWorker(kafka, { created: noting(calls, fail), updated: "skip" }, options);
    await committed(kafka, 2n);
    expect(calls).toEqual(["a,bad", "a", "bad"]);
    expect(kafka.deadLetters()).toEqual(["1:handler"]);
  }
});

test("a batch handler may say of each event what becomes of it, or the same of all", async () => {
  const kafka = kafkaWith(...["a", "b", "c", "d", "e", "f"].map((id) => record(id)));
  const calls: string[] = [];
  let again = true;
  const tell = (items: Items) => {
    if (ids(items) === "e,f") return items[0]?.ctx.skip("both");
    return Promise.all(
      items.map(async ({ event, ctx }) => {
        if (event.id === "a") return ctx.skip("no");
        if (event.id === "b") return ctx.deadLetter("never");
        if (event.id === "c" && again) {
          again = false;
          return ctx.retryAfter(5);
        }
        return undefined;
      }),
    );
  };
  const handlers = { created: noting(calls, tell, 4), updated: "skip" };
  const { worker } = await openWorker(kafka, handlers);
  await committed(kafka, 6n);
  expect(calls).toEqual(["a,b,c,d", "c", "e,f"]);
  expect(kafka.deadLetters()).toEqual(["1:handler"]);
  expect(worker.counts).toMatchObject({ handled: 2, skipped: 3, deadLettered: 1 });
});

test("outcomes that can't be told apart are an error of the handler", async () => {
  const kafka = kafkaWith(record("a"), record("b"));
  const calls: string[] = [];
  const wrong = (items: Items) =>
    items
      .slice(0, 2)
      .flatMap(({ event, ctx }) => (event.id === "b" ? [] : [ctx.skip("one of two")]));
  const { log } = await openWorker(kafka, { created: noting(calls, wrong), updated: "skip" });
  await waitFor(() => calls.length > 1, { what: "the second call" });
  expect(log.lines[0]).toContain("a batch handler returned 1 outcomes for 2 events");
});

test("middleware and hooks are around each event; all of them are told how each ended", async () => {
  const kafka = kafkaWith(record("a"), record("b"), record("c"));
  const calls: string[] = [];
  const around: string[] = [];
  const settled: SettledEvent[] = [];
  const hooks = {
    settled: (event: SettledEvent) => void settled.push(event),
    aroundHandler: ({ offset }: { offset: string }, next: () => unknown) => {
      around.push(`hook ${offset}`);
      return next();
    },
  };
  const producers = { ...kafka.producers, hooks: safeHooks(hooks, new KeptLog()) };
  const hooked: FakeKafka = Object.assign(Object.create(kafka), { producers });
  const use = [
    async ({ ctx }: { ctx: { offset: bigint } }, next: () => unknown): Promise<void> => {
      // The first comes last, and all the same in its place.
      await pause(5 - Number(ctx.offset) * 2);
      around.push(`use ${ctx.offset}`);
      await next();
    },
  ];
  const handlers = { created: noting(calls), updated: "skip" };
  await openWorker(hooked, handlers, { consume: { use } });
  await committed(kafka, 3n);
  expect(calls).toEqual(["a,b,c"]);
  expect(around.slice(0, 3)).toEqual(["hook 0", "hook 1", "hook 2"]);
  expect(around.slice(3)).toEqual(["use 2", "use 1", "use 0"]);
  expect(settled.map(({ offset, outcome }) => `${offset} ${outcome}`)).toEqual(
    ["0", "1", "2"].map((offset) => `${offset} handled`),
  );
});

test("what is sent from a batch carries nothing of any one of its events on", async () => {
  const correlation = { header: "cid", carried: true } as const;
  const topic = usersTopic({ messages: { created: received("created", { correlation }) } });
  const headers = { eventType: "created", cid: "c-1" };
  const kafka = kafkaWith({ value: '{"id":"a"}', headers }, { value: '{"id":"b"}', headers });
  const seen: unknown[] = [];
  const note = (items: Items) =>
    void seen.push(carriedHere(), ...items.map(({ ctx }) => ctx.correlationId));
  await openWorker(kafka, { created: noting([], note) }, { group: group(topic) });
  await committed(kafka, 2n);
  expect(seen).toEqual([undefined, "c-1", "c-1"]);
});

test("what was handled before is in no batch", async () => {
  const kafka = kafkaWith(...["a", "b", "c", "d"].map((id) => record(id)));
  const calls: string[] = [];
  const noted: bigint[] = [];
  const seen = {
    isSeen: async ({ offset }: { offset: bigint }) => {
      await pause(3 - Number(offset));
      return offset === 1n;
    },
    handled: ({ offset }: { offset: bigint }) => void noted.push(offset),
  };
  const handlers = { created: noting(calls), updated: "skip" };
  const { worker } = await openWorker(kafka, handlers, { consume: { seen } });
  await committed(kafka, 4n);
  expect(calls).toEqual(["a,c,d"]);
  expect(noted).toEqual([0n, 2n, 3n]);
  expect(worker.counts).toMatchObject({ handled: 3, duplicates: 1 });
});

test("a rebalance waits for the batch in work and commits it; the next one begins after it", async () => {
  const kafka = kafkaWith(...["a", "b", "c"].map((id) => record(id)));
  const calls: string[] = [];
  let release = (): void => {};
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  await openWorker(kafka, { created: noting(calls, () => held, 2), updated: "skip" });
  await waitFor(() => calls.length === 1, { what: "the first call" });
  kafka.consumer.groupError = rebalance();
  await waitFor(() => kafka.consumer.refusals > 0, { what: "the member to be asked" });
  expect(kafka.consumer.joins).toBe(1);
  release();
  await committed(kafka, 3n);
  expect(calls).toEqual(["a,b", "c"]);
  expect(kafka.consumer.joins).toBe(2);
});

test("partitions have batches of their own, each in order", async () => {
  const kafka = new FakeKafka();
  const expected: string[] = [];
  for (const partition of [0, 1, 2]) {
    kafka.addPartition("users", partition);
    for (let n = 0; n < 50; n += 1) {
      kafka.append("users", record(`${partition}-${n}`), partition);
      expected.push(`${partition}-${n}`);
    }
  }
  const seen: string[] = [];
  const take = async (items: Items): Promise<void> => {
    await pause(1);
    seen.push(...items.map(({ event }) => event.id));
  };
  const handlers = { created: noting([], take, 7), updated: "skip" };
  await openWorker(kafka, handlers, { consume: { lanes: 8 } });
  await Promise.all([0, 1, 2].map((partition) => committed(kafka, 50n, `users/${partition}`)));
  const byPartition = [0, 1, 2].flatMap((p) => seen.filter((id) => id.startsWith(`${p}-`)));
  expect(byPartition).toEqual(expected);
});

test("a size that is none, and lanes of such a topic, are refused", async () => {
  const handlers = { created: noting([], undefined, 0), updated: "skip" };
  await expect(openWorker(kafkaWith(), handlers)).rejects.toThrow(/maxSize of "created" is 0/);
  const fine = { created: noting([]), updated: "skip" };
  const lanes = { consume: { lanes: { users: 4 } } };
  await expect(openWorker(kafkaWith(), fine, lanes)).rejects.toThrow(/has none/);
});

test("order, commits and outcomes hold for any mixture of events and failures", async () => {
  const kafka = new FakeKafka();
  kafka.batchSize = 13;
  kafka.addPartition("users");
  const count = 400;
  const kinds = ["created", "created", "created", "updated", "deleted", "unheard of"];
  const next = random(7);
  for (let n = 0; n < count; n += 1) {
    const kind = kinds[Math.floor(next() * kinds.length)] ?? "created";
    const value = next() < 0.05 ? "{" : JSON.stringify({ id: String(n) });
    kafka.append("users", { value, headers: { eventType: kind } });
  }
  const ended = new Map<number, string[]>();
  const settled = ({ offset, outcome }: SettledEvent): void => {
    ended.set(Number(offset), [...(ended.get(Number(offset)) ?? []), outcome]);
  };
  const producers = { ...kafka.producers, hooks: safeHooks({ settled }, new KeptLog()) };
  const hooked: FakeKafka = Object.assign(Object.create(kafka), { producers });
  const faults: string[] = [];
  let last = -1;
  const check = (offsets: readonly bigint[]): void => {
    const numbers = offsets.map(Number);
    if (numbers.some((n, i) => i > 0 && n <= (numbers[i - 1] ?? 0))) faults.push(numbers.join());
    // Everything before it has ended, but for what has been begun with it.
    const committed = Number(kafka.committed.get("users/0") ?? 0n);
    for (let n = 0; n < committed; n += 1) if (!ended.has(n)) faults.push(`${n} is committed`);
    const [first = 0] = numbers;
    for (let n = 0; n < first; n += 1) {
      if (!ended.has(n) && n > last) faults.push(`${n} is passed over`);
    }
    last = Math.max(last, ...numbers);
  };
  const created = noting([], async (items) => {
    check(items.map(({ ctx }) => ctx.offset));
    await pause(next() * 2);
    if (next() < 0.3) throw new Error("again");
    return items.map(({ ctx }) => {
      const chance = next();
      if (chance < 0.1) return ctx.retryAfter(1);
      return chance < 0.2 ? ctx.skip("no") : undefined;
    });
  });
  const updated = async ({ id }: Created): Promise<void> => {
    check([BigInt(id)]);
    if (next() < 0.3) throw new Error("again");
  };
  await openWorker(hooked, { created, updated });
  await committed(kafka, BigInt(count));
  expect(faults).toEqual([]);
  expect(ended.size).toBe(count);
  expect([...ended.values()].every((outcomes) => outcomes.length === 1)).toBe(true);
  const buried = [...ended.values()].filter(([outcome]) => outcome === "dead-lettered");
  expect(buried).toHaveLength(kafka.sent.length);
});
