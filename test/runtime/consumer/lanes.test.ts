import { expect, test } from "vitest";
import type { ConsumeOptions } from "../../../src/runtime/consumer/consume-options.js";
import type { Context } from "../../../src/runtime/consumer/context.js";
import { waitFor } from "../../broker/wait-for.js";
import { committed, pause } from "./committed.js";
import type { Created } from "./definitions.js";
import { FakeKafka, kafkaWith, rebalance } from "./fake-kafka.js";
import { openWorker } from "./open-worker.js";

type AnyContext = Context<unknown, unknown, string>;

const headers = { eventType: "created" };

function record(key: string | null, id: string) {
  return { key, value: JSON.stringify({ id }), headers };
}

/** Handlers that run until they are told to end, by id. */
class Gates {
  readonly begun: string[] = [];
  readonly ended: string[] = [];
  private readonly gates = new Map<string, () => void>();

  readonly created = async ({ id }: Created): Promise<void> => {
    this.begun.push(id);
    await new Promise<void>((resolve) => this.gates.set(id, resolve));
    this.ended.push(id);
  };

  open(...ids: string[]): void {
    for (const id of ids) this.gates.get(id)?.();
  }

  async until(...ids: string[]): Promise<void> {
    await waitFor(() => ids.every((id) => this.begun.includes(id)), { what: `${ids} to begin` });
    await pause(20);
  }
}

const lanes = (count: ConsumeOptions["lanes"] = 2) => ({ consume: { lanes: count ?? 2 } });

test("records of one key are in order, those of others at the same time, and commits are contiguous", async () => {
  const kafka = kafkaWith(
    record("x", "x1"),
    record("x", "x2"),
    record("y", "y1"),
    record("z", "z1"),
  );
  const gates = new Gates();
  await openWorker(kafka, { created: gates.created, updated: "skip" }, lanes(2));
  await gates.until("x1", "y1");
  expect(gates.begun).toEqual(["x1", "y1"]);
  gates.open("y1");
  await gates.until("z1");
  gates.open("z1");
  await pause(50);
  expect(gates.begun).toEqual(["x1", "y1", "z1"]);
  expect(kafka.committed.get("users/0")).toBeUndefined();
  gates.open("x1");
  await gates.until("x2");
  gates.open("x2");
  await committed(kafka, 4n);
  expect(gates.begun).toEqual(["x1", "y1", "z1", "x2"]);
});

test("records without a key have no order, and no more calls at once than lanes, over all partitions", async () => {
  const kafka = new FakeKafka();
  for (const partition of [0, 1]) {
    kafka.addPartition("users", partition);
    for (const n of [0, 1, 2]) kafka.append("users", record(null, `${partition}-${n}`), partition);
  }
  let running = 0;
  let most = 0;
  const seen: string[] = [];
  const created = async ({ id }: Created): Promise<void> => {
    running += 1;
    most = Math.max(most, running);
    await pause(10);
    running -= 1;
    seen.push(id);
  };
  await openWorker(kafka, { created, updated: "skip" }, lanes(3));
  await committed(kafka, 3n, "users/0");
  await committed(kafka, 3n, "users/1");
  expect(most).toBe(3);
  expect(seen).toHaveLength(6);
});

test("a key that waits for its retry keeps its place and its order, and takes no lane from others", async () => {
  const kafka = kafkaWith(
    record("x", "x1"),
    record("x", "x2"),
    ...["a", "b", "c"].map((key) => record(key, key)),
  );
  const calls: string[] = [];
  let busy = true;
  await openWorker(
    kafka,
    {
      created: async ({ id }: Created, { attempt }: AnyContext) => {
        calls.push(id);
        if (id === "x1" && busy) throw new Error(`busy ${attempt}`);
      },
      updated: "skip",
    },
    { consume: { lanes: 1, retry: { attempts: 1_000, delayMs: 20, delayMaxMs: 20 } } },
  );
  await waitFor(() => calls.includes("c"), { what: "the other keys" });
  expect(calls).not.toContain("x2");
  expect(kafka.committed.get("users/0")).toBeUndefined();
  busy = false;
  await committed(kafka, 5n);
  expect(calls.filter((id) => id === "x2")).toEqual(["x2"]);
  expect(calls.lastIndexOf("x1")).toBeLessThan(calls.indexOf("x2"));
});

test("a rebalance waits for all lanes, commits what is contiguous, and begins the rest again in order", async () => {
  const kafka = kafkaWith(...[1, 2, 3, 4].map((n) => record(`k${n % 2}`, `r${n}`)));
  const gates = new Gates();
  await openWorker(kafka, { created: gates.created, updated: "skip" }, lanes(2));
  await gates.until("r1", "r2");
  kafka.consumer.groupError = rebalance();
  await waitFor(() => kafka.consumer.refusals > 0, { what: "the question" });
  gates.open("r2");
  await pause(30);
  expect(kafka.consumer.joins).toBe(1);
  gates.open("r1");
  await gates.until("r3", "r4");
  expect(kafka.committed.get("users/0")).toBe(2n);
  expect(kafka.consumer.joins).toBe(2);
  gates.open("r3", "r4");
  await committed(kafka, 4n);
  expect(gates.begun).toEqual(["r1", "r2", "r3", "r4"]);
});

test("a rebalance that comes to nothing loses no record that failed meanwhile", async () => {
  const kafka = kafkaWith(record("x", "x1"), record("x", "x2"), record("y", "y1"));
  const calls: string[] = [];
  const { worker } = await openWorker(
    kafka,
    {
      created: async ({ id }: Created) => {
        calls.push(id);
        if (calls.length > 1) return;
        kafka.consumer.heartbeatErrors.push(...Array.from({ length: 20 }, () => rebalance()));
        await waitFor(() => !worker.health().ready, { what: "word of the rebalance" });
        throw new Error("at a bad time");
      },
      updated: "skip",
    },
    lanes(1),
  );
  await committed(kafka, 3n);
  expect(calls.filter((id) => id.startsWith("x"))).toEqual(["x1", "x1", "x2"]);
  expect(kafka.consumer.joins).toBe(1);
  expect(kafka.sent).toEqual([]);
});

test("handlers that return at once take their turn too", async () => {
  const kafka = kafkaWith(...Array.from({ length: 500 }, (_, n) => record(`k${n % 7}`, `r${n}`)));
  const seen: string[] = [];
  await openWorker(
    kafka,
    { created: ({ id }: Created) => void seen.push(id), updated: "skip" },
    lanes(4),
  );
  await committed(kafka, 500n);
  expect(seen).toEqual(Array.from({ length: 500 }, (_, n) => `r${n}`));
});

test("order by key and commits hold for any mixture of keys, outcomes and times", async () => {
  const kafka = new FakeKafka();
  kafka.batchSize = 7;
  const count = 300;
  for (const partition of [0, 1]) {
    kafka.addPartition("users", partition);
    for (let n = 0; n < count; n += 1) {
      const key = n % 5 === 0 ? null : `k${(n * 7) % 11}`;
      kafka.append("users", record(key, `${partition}/${key}/${n}`), partition);
    }
  }
  const settled = new Map<string, number[]>();
  const ahead: string[] = [];
  const done = new Set<string>();
  await openWorker(
    kafka,
    {
      created: async ({ id }: Created, ctx: AnyContext) => {
        const n = Number(id.split("/")[2]);
        if (n % 3 === 0) await pause(n % 4);
        const at = `users/${ctx.partition}`;
        for (let below = 0; below < Number(kafka.committed.get(at) ?? 0n); below += 1) {
          if (!done.has(`${ctx.partition}/${below}`)) ahead.push(`${at} ${below}`);
        }
        if (n % 17 === 0 && ctx.attempt === 1) throw new Error("again");
        const lane = id.slice(0, id.lastIndexOf("/"));
        settled.set(lane, [...(settled.get(lane) ?? []), n]);
        done.add(`${ctx.partition}/${n}`);
      },
      updated: "skip",
    },
    lanes(4),
  );
  await committed(kafka, BigInt(count), "users/0");
  await committed(kafka, BigInt(count), "users/1");
  expect(ahead).toEqual([]);
  expect(done.size).toBe(2 * count);
  for (const [lane, order] of settled) {
    if (!lane.endsWith("null")) expect(order).toEqual([...order].sort((a, b) => a - b));
  }
});

test("lanes for one topic by its handlers' name; nonsense is an error", async () => {
  const kafka = kafkaWith(record("a", "a"), record("b", "b"));
  const gates = new Gates();
  await openWorker(kafka, { created: gates.created, updated: "skip" }, lanes({ users: 2 }));
  await gates.until("a", "b");
  gates.open("a", "b");
  await committed(kafka, 2n);
  const open = (count: ConsumeOptions["lanes"]) =>
    openWorker(kafkaWith(), { otherwise: "skip" }, lanes(count));
  await expect(open(0)).rejects.toThrow('lanes of "users" is 0');
  await expect(open(1.5)).rejects.toThrow("whole number");
  await expect(open({ shoots: 2 })).rejects.toThrow('lanes of "shoots": there is no such topic');
});
