import { expect, test } from "vitest";
import type { Fault, RequestMatch } from "../../../src/runtime/memory/faults.js";
import { MemoryBroker } from "../../../src/runtime/memory/memory-broker.js";
import { waitFor } from "../../broker/wait-for.js";
import type { Created } from "../consumer/definitions.js";
import { brokerWithUsers, type TransformContext, Transformer, users } from "./transformer.js";

const partitions = 3;
const count = 60;

/** The output's ids by committed readers, in order of the input. */
function shoots(broker: MemoryBroker): string[] {
  return broker.records("shoots").map(({ key }) => String(key));
}

function filled(records = count): Promise<MemoryBroker> {
  return brokerWithUsers(records, partitions, { shoots: { partitions: 2 } });
}

const allIds = (records = count): string[] =>
  users(records, partitions).map(({ value }) => value.slice(7, 11));

async function untilDone(broker: MemoryBroker, records = count): Promise<void> {
  const done = (): number =>
    broker.committed("readers").reduce((sum, { offset }) => sum + Number(offset), 0);
  await waitFor(() => done() === records, {
    what: `${records} users committed`,
    timeoutMs: 20_000,
  });
}

const make = async ({ id }: Created, { send }: TransformContext): Promise<void> => {
  await send.shootCreated({ shootId: id, number: 1 });
};

test("each record's output is there once, and its offset with it", async () => {
  const broker = await filled();
  const { worker, settled } = new Transformer(make, { client: broker });
  await worker.start();
  await untilDone(broker);
  expect(shoots(broker).sort()).toEqual(allIds());
  expect(worker.counts).toMatchObject({ handled: count, retried: 0, deadLettered: 0 });
  expect(settled).toHaveLength(count);
});

test("a batch handler gets one event at a time", async () => {
  const broker = await filled();
  const sizes = new Set<number>();
  const { worker } = new Transformer(
    {
      batch: async (items) => {
        sizes.add(items.length);
        for (const { event, ctx } of items) await make(event, ctx);
      },
    },
    { client: broker },
  );
  await worker.start();
  await untilDone(broker);
  expect(shoots(broker).sort()).toEqual(allIds());
  expect([...sizes]).toEqual([1]);
});

test("what a handler says to have handled before, or to be none of its, is counted", async () => {
  const broker = await filled();
  const { worker, settled } = new Transformer(
    (event, ctx) => {
      if (Number(event.id) % 3 === 0) return ctx.duplicate();
      return Number(event.id) % 3 === 1 ? ctx.skip("not mine") : make(event, ctx);
    },
    { client: broker },
  );
  await worker.start();
  await untilDone(broker);
  await waitFor(() => settled.length === count, { what: "all settled" });
  const third = count / 3;
  expect(worker.counts).toMatchObject({ handled: third, skipped: third, duplicates: third });
});

test("records that wait share a transaction", async () => {
  const broker = await filled();
  let ends = 0;
  broker.faults.decide = ({ kind }) => {
    if (kind === "end-transaction") ends += 1;
    return undefined;
  };
  await new Transformer(make, { client: broker }).worker.start();
  await untilDone(broker);
  expect(ends).toBeLessThan(count / 2);
});

test("a handler that fails is called again, and what it sent before is not there", async () => {
  const broker = await filled();
  const attempts = new Map<string, number[]>();
  const { worker, settled } = new Transformer(
    async (event, ctx) => {
      attempts.set(event.id, [...(attempts.get(event.id) ?? []), ctx.attempt]);
      await make(event, ctx);
      if (Number(event.id) % 5 === 0 && ctx.attempt < 3) throw new Error("not yet");
    },
    { client: broker },
  );
  await worker.start();
  await untilDone(broker);
  expect(shoots(broker).sort()).toEqual(allIds());
  expect(worker.counts).toMatchObject({ handled: count, deadLettered: 0 });
  expect(settled).toHaveLength(count);
  // Others may be called again with the same attempt: theirs had not failed.
  expect([...new Set(attempts.get("0005"))]).toEqual([1, 2, 3]);
  expect([...new Set(attempts.get("0006"))]).toEqual([1]);
});

test.each<[string, (event: Created, ctx: TransformContext) => unknown]>([
  ["has no attempts left", () => Promise.reject(new Error("never"))],
  ["says so", (_, ctx) => ctx.deadLetter("not wanted")],
  [
    "has not waited for a send that fails",
    (_, ctx) => void ctx.send.shootCreated(JSON.parse('{"shootId":7}')),
  ],
  [
    "has hidden that a send has failed",
    (_, ctx) => ctx.send.shootCreated(JSON.parse('{"shootId":7}')).catch(() => {}),
  ],
])("a record whose handler %s is dead-lettered, and what it sent is not there", async (_, end) => {
  const broker = await filled();
  const { worker, settled } = new Transformer(
    async (event, ctx) => {
      await make(event, ctx);
      return event.id === "0010" ? end(event, ctx) : undefined;
    },
    { client: broker },
  );
  await worker.start();
  await untilDone(broker);
  expect(shoots(broker).sort()).toEqual(allIds().filter((id) => id !== "0010"));
  const letters = broker.records("users.dlq").map(({ value }) => String(value));
  expect(letters).toEqual(['{"id":"0010"}']);
  expect(worker.counts).toMatchObject({ handled: count - 1, deadLettered: 1 });
  const buried = settled.filter(({ outcome }) => outcome === "dead-lettered");
  expect(buried).toMatchObject([{ offset: "3", partition: 1 }]);
});

test("a record that no handler can take is dead-lettered, once", async () => {
  const broker = await filled(0);
  const producer = broker.transport.producer({ idempotent: true });
  const record = { topic: "users", partition: 0, key: null, value: Buffer.from("{") };
  const headers = { eventType: Buffer.from("created") };
  const options = { acks: -1, timeoutMs: 1_000, retries: 3, deadline: Infinity } as const;
  await producer.send([{ ...record, headers }], options);
  broker.faults.inject({ kind: "end-transaction" }, lost, 1);
  const { worker } = new Transformer(make, { client: broker });
  await worker.start();
  await untilDone(broker, 1);
  expect(broker.records("users.dlq")).toHaveLength(1);
  await waitFor(() => worker.counts.deadLettered === 1, { what: "a count of one" });
});

test("ctx.retryAfter: what comes before is committed, and the record is called with the same attempt", async () => {
  const broker = await filled();
  const calls: number[] = [];
  const { worker } = new Transformer(
    async (event, ctx) => {
      await make(event, ctx);
      if (event.id !== "0010") return undefined;
      calls.push(ctx.attempt);
      return calls.length < 3 ? ctx.retryAfter(20) : undefined;
    },
    { client: broker },
  );
  await worker.start();
  await untilDone(broker);
  expect(shoots(broker).sort()).toEqual(allIds());
  expect(calls).toEqual([1, 1, 1]);
});

const lost: Fault = { lose: "response", noticedAfterMs: 20 };

test.each<[string, RequestMatch, Fault]>([
  ["the answer to a produce", { kind: "produce" }, lost],
  ["the answer to the offsets", { kind: "send-offsets" }, lost],
  ["the answer to a commit", { kind: "end-transaction" }, lost],
  ["a commit", { kind: "end-transaction" }, { lose: "request", noticedAfterMs: 20 }],
  ["the answer to an initialisation", { kind: "init-producer" }, lost],
  ["the group's coordinator, asked for offsets", { kind: "fetch-commits" }, lost],
])("nothing doubles or is missing where %s is lost", async (_, match, fault) => {
  const broker = await filled();
  const { worker } = new Transformer(make, { client: broker.newClient("it") });
  // Only what comes after the join; that is not what this is about.
  await worker.start();
  broker.faults.inject({ ...match, client: "it" }, fault, 4);
  await untilDone(broker);
  expect(shoots(broker).sort()).toEqual(allIds());
  await waitFor(() => worker.counts.handled === count, { what: "every record counted" });
});

test("a broker that refuses for a while is no failure of a handler's", async () => {
  const broker = await filled();
  const { worker } = new Transformer(make, { client: broker });
  await worker.start();
  broker.faults.inject({ kind: "send-offsets" }, { refuse: "UNKNOWN_SERVER_ERROR" }, 5);
  broker.faults.inject({ kind: "produce", topic: "shoots" }, { refuse: "UNKNOWN_SERVER_ERROR" }, 5);
  await untilDone(broker);
  expect(shoots(broker).sort()).toEqual(allIds());
  expect(worker.counts.deadLettered).toBe(0);
});

test("what a member leaves open when it dies, the next one aborts and does again", async () => {
  const broker = await filled();
  const client = broker.newClient("first");
  const first: Transformer = new Transformer(
    async (event, ctx) => {
      await make(event, ctx);
      // In the middle of a transaction that is not the first.
      if (first.worker.counts.handled > 0) await new Promise(() => {});
    },
    { client },
  );
  await first.worker.start();
  await waitFor(() => first.worker.counts.handled > 0, { what: "a first commit" });
  client.kill();
  for (const member of broker.members("readers")) broker.evict("readers", member);
  const second = new Transformer(make, { client: broker.newClient("second") });
  await second.worker.start();
  await untilDone(broker);
  expect(shoots(broker).sort()).toEqual(allIds());
  await first.worker.stop({ deadlineMs: 0 });
});

/** A member that is thrown out and does not hear of it. */
async function zombie(broker: MemoryBroker): Promise<{ first: Transformer; release(): void }> {
  let release = (): void => {};
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  let begun = false;
  const client = broker.newClient("first");
  const first = new Transformer(
    async (event, ctx) => {
      await make(event, ctx);
      begun = true;
      await released;
    },
    { client },
  );
  await first.worker.start();
  await waitFor(() => begun, { what: "a handler that runs" });
  broker.faults.inject({ kind: "heartbeat", client: "first" }, { delayMs: 60_000 }, 1_000);
  // Those on their way.
  await new Promise((resolve) => setTimeout(resolve, 100));
  for (const member of broker.members("readers")) broker.evict("readers", member);
  return { first, release };
}

test("a member that does not know that it is out is fenced, and whatever it does doubles nothing", async () => {
  const broker = await filled();
  const { first, release } = await zombie(broker);
  const second = new Transformer(make, { client: broker.newClient("second") });
  await second.worker.start();
  await waitFor(() => second.worker.counts.handled > 0, { what: "a commit of the new owner" });
  release();
  await untilDone(broker);
  await waitFor(() => first.log.lines.some((line) => line.includes("same transactional id")), {
    what: "the zombie to be fenced",
  });
  expect(shoots(broker).sort()).toEqual(allIds());
});

test("what an older owner commits after the join is not done again", async () => {
  const broker = await filled();
  const { first, release } = await zombie(broker);
  const seen = new Set<string>();
  const second = new Transformer(
    async (event, ctx) => {
      seen.add(event.id);
      await make(event, ctx);
    },
    { client: broker.newClient("second") },
  );
  broker.faults.inject({ kind: "init-producer", client: "second" }, { delayMs: 300 }, partitions);
  await second.worker.start();
  release();
  await waitFor(() => first.worker.counts.handled > 0, { what: "a commit of the older owner" });
  await untilDone(broker);
  expect(shoots(broker).sort()).toEqual(allIds());
  expect(seen.size).toBeLessThan(count);
});

test("members that come and go, with handlers that fail now and then", async () => {
  const records = 600;
  const broker = await filled(records);
  let calls = 0;
  const open = (): Transformer =>
    new Transformer(
      async (event, ctx) => {
        await make(event, ctx);
        calls += 1;
        if (calls % 37 === 0) throw new Error("now and then");
      },
      { client: broker.newClient(), consume: { retry: { attempts: 1_000 } } },
    );
  const stays = open();
  await stays.worker.start();
  for (let n = 0; n < 3; n += 1) {
    const goes = open();
    await goes.worker.start();
    broker.rebalance("readers");
    await goes.worker.stop();
  }
  await untilDone(broker, records);
  expect(shoots(broker).sort()).toEqual(allIds(records));
});

test("stop waits for the record under way, and commits its transaction", async () => {
  const broker = await filled();
  let begun = false;
  const { worker } = new Transformer(
    async (event, ctx) => {
      await make(event, ctx);
      begun = true;
      await new Promise((resolve) => setTimeout(resolve, 20));
    },
    { client: broker },
  );
  await worker.start();
  await waitFor(() => begun, { what: "a handler that runs" });
  await worker.stop();
  const done = broker.committed("readers").reduce((sum, { offset }) => sum + Number(offset), 0);
  expect(shoots(broker)).toHaveLength(done);
  expect(done).toBeGreaterThan(0);
  expect(done).toBeLessThan(count);
  await new Transformer(make, { client: broker }).worker.start();
  await untilDone(broker);
  expect(shoots(broker).sort()).toEqual(allIds());
});

test("a handler that always takes longer than a transaction may is dead-lettered, and holds nobody up for ever", async () => {
  const broker = await filled(9);
  const { worker } = new Transformer(
    async (event, ctx) => {
      await make(event, ctx);
      if (event.id === "0003") await new Promise((resolve) => setTimeout(resolve, 300));
    },
    { client: broker, timeoutMs: 150 },
  );
  await worker.start();
  await untilDone(broker, 9);
  expect(shoots(broker).sort()).toEqual(allIds(9).filter((id) => id !== "0003"));
  expect(broker.records("users.dlq").map(({ value }) => String(value))).toEqual(['{"id":"0003"}']);
});

test("what remembers handled records has no place in transactions", () => {
  const seen = { isSeen: () => false };
  const consume: object = { seen };
  expect(() => new Transformer(() => {}, { client: new MemoryBroker(), consume })).toThrow(
    /transform\(\): takes no seen/,
  );
});
