import { describe, expect, onTestFinished, test } from "vitest";
import type { Context } from "../../../src/runtime/consumer/context.js";
import { createWorker } from "../../../src/runtime/consumer/worker.js";
import type { SettledEvent } from "../../../src/runtime/hooks.js";
import { MemoryBroker } from "../../../src/runtime/memory/memory-broker.js";
import type { OutboxMessage } from "../../../src/runtime/outbox/outbox-store.js";
import {
  type PostgresInbox,
  type PostgresOutbox,
  postgresInbox,
  postgresOutbox,
} from "../../../src/runtime/postgres/postgres.js";
import { openProducers } from "../../../src/runtime/producer/producers.js";
import { uniqueName } from "../../broker/topics.js";
import { waitFor } from "../../broker/wait-for.js";
import { testDatabase } from "../../postgres/test-database.js";
import { type Created, group, received, usersTopic } from "../consumer/definitions.js";
import { KeptLog } from "../consumer/open-worker.js";
import { producerSettings } from "../producer/shoot.js";

const database = testDatabase();
const { schema, transaction } = database;
const all = { rows: 500, bytes: 1_000_000, without: [] };

async function newOutbox(table = uniqueName("o").slice(0, 20)): Promise<PostgresOutbox> {
  const outbox = postgresOutbox({ pool: database.pool, schema, table });
  await outbox.createTables();
  return outbox;
}

const message = (topic: string, more: Partial<OutboxMessage["record"]> = {}): OutboxMessage => ({
  message: "ShootCreated",
  record: { topic, key: null, value: Buffer.from("{}"), headers: {}, timestamp: 5, ...more },
});

describe("an outbox's table", () => {
  test("can be created by several at once, again, and under any name", async () => {
    for (const table of ['a "b" c; drop table x', "Übersicht", "x".repeat(55)]) {
      const outbox = postgresOutbox({ pool: database.pool, schema, table });
      await Promise.all(Array.from({ length: 5 }, () => outbox.createTables()));
      await database.pool.query(outbox.sql);
      await transaction((db) => outbox.add(db, [message("shoots")]));
      expect(await outbox.status()).toMatchObject({ waiting: 1, parked: 0 });
    }
    for (const table of ["", "a\0b", "x".repeat(56)]) {
      expect(() => postgresOutbox({ pool: database.pool, table })).toThrow(RangeError);
    }
  });

  test("gives back what was put in, byte for byte, and nothing of a rolled back transaction", async () => {
    const outbox = await newOutbox();
    const headers = Object.fromEntries([
      ["__proto__", Buffer.from("p")],
      ["bin\0ary", Buffer.from([0, 255, 10])],
      ["empty", Buffer.alloc(0)],
    ]);
    const messages = [
      message("a", { key: Buffer.from([0, 200]), headers, partition: 3, timestamp: 1e12 }),
      message("b", { value: null }),
      message("c", { value: Buffer.alloc(0) }),
    ];
    await transaction((db) => outbox.add(db, messages));
    const failed = transaction(async (db) => {
      await outbox.add(db, [message("never")]);
      throw new Error("rolled back");
    });
    await expect(failed).rejects.toThrow("rolled back");
    const session = await outbox.open(() => {});
    onTestFinished(() => session.close());
    const rows = await session.next(all);
    expect(rows.map(({ id: _, ...row }) => row)).toEqual(messages);
    expect(Object.keys(rows[0]?.record.headers ?? {})).toContain("__proto__");
    await session.sent(rows.slice(0, 2).map(({ id }) => id));
    expect((await session.next(all)).map(({ record }) => record.topic)).toEqual(["c"]);
  });

  test("refuses a pool, whose statements are transactions of their own", async () => {
    const outbox = await newOutbox();
    // @ts-expect-error A pool is no transaction.
    const added = outbox.add(database.pool, [message("a")]);
    await expect(added).rejects.toThrow(/outbox.add\(\) was given a pool/);
  });

  test("takes many messages at once, and hands them out bounded, in order, without unwanted topics", async () => {
    const outbox = await newOutbox();
    const value = Buffer.alloc(1_000);
    const many = Array.from({ length: 2_500 }, (_, n) => message(`t${n % 3}`, { value }));
    await transaction((db) => outbox.add(db, many));
    const session = await outbox.open(() => {});
    onTestFinished(() => session.close());
    const numbers = async (bounds: Parameters<typeof session.next>[0]): Promise<number[]> =>
      (await session.next(bounds)).map(({ id }) => Number(id));
    expect(await numbers({ ...all, rows: 7 })).toEqual([1, 2, 3, 4, 5, 6, 7]);
    // A thousand bytes and some for the headers' braces, each.
    expect(await numbers({ ...all, bytes: 2_500 })).toEqual([1, 2, 3]);
    expect(await numbers({ ...all, bytes: 1 })).toEqual([1]);
    expect(await numbers({ ...all, rows: 3, without: ["t0", "t1"] })).toEqual([3, 6, 9]);
  });

  test("tells of what is parked, and has it sent after all", async () => {
    const outbox = await newOutbox();
    await transaction((db) => outbox.add(db, [message("a"), message("b"), message("c")]));
    const session = await outbox.open(() => {});
    onTestFinished(() => session.close());
    await session.park("2", "too large");
    await session.park("1", "no such partition");
    expect((await session.next(all)).map(({ id }) => id)).toEqual(["3"]);
    const { oldest, ...status } = await outbox.status();
    expect(status).toEqual({ waiting: 1, parked: 2 });
    const ageMs = Date.now() - Number(oldest);
    expect(Math.abs(ageMs)).toBeLessThan(60_000);
    const parked = await outbox.parked();
    expect(parked.map(({ id, topic, error }) => [id, topic, error])).toEqual([
      ["2", "b", "too large"],
      ["1", "a", "no such partition"],
    ]);
    expect(Number(parked[0]?.parkedAt)).toBeGreaterThanOrEqual(Number(parked[0]?.addedAt));
    expect(await outbox.retry(["2"])).toBe(1);
    expect((await session.next(all)).map(({ id }) => id)).toEqual(["2", "3"]);
    expect(await outbox.retry()).toBe(1);
    expect(await outbox.status()).toMatchObject({ waiting: 3, parked: 0 });
  });

  test("has one leader, until its connection ends", async () => {
    const outbox = await newOutbox();
    const other = await newOutbox();
    const [first, second, third] = [
      await outbox.open(() => {}),
      await outbox.open(() => {}),
      await other.open(() => {}),
    ];
    onTestFinished(async () => {
      for (const session of [first, second, third]) await session.close();
    });
    expect([await first.lead(), await second.lead(), await third.lead()]).toEqual([
      ...[true, false, true],
    ]);
    await first.close();
    await waitFor(() => second.lead(), { what: "the second to lead" });
  });

  test("tells of messages when they are committed, not of others' tables", async () => {
    const [outbox, other] = [await newOutbox(), await newOutbox()];
    let news = 0;
    const session = await outbox.open(() => {
      news += 1;
    });
    onTestFinished(() => session.close());
    await transaction((db) => other.add(db, [message("a")]));
    const tx = await database.pool.connect();
    await tx.query("begin");
    await outbox.add(tx, [message("a")]);
    await outbox.add(tx, [message("b")]);
    // What has come so far comes before the answer.
    await session.next(all);
    expect(news).toBe(0);
    await tx.query("commit");
    tx.release();
    await waitFor(() => news, { what: "news" });
    expect(news).toBe(1);
    const silent = postgresOutbox({ pool: database.pool, schema, table: "silent", notify: false });
    await silent.createTables();
    await transaction((db) => silent.add(db, [message("a")]));
    expect(await silent.status()).toMatchObject({ waiting: 1 });
  });

  test("that is not there is said at once", async () => {
    const outbox = postgresOutbox({ pool: database.pool, schema, table: "missing" });
    await expect(outbox.open(() => {})).rejects.toThrow(/relation ".*missing" does not exist/);
  });
});

describe("an inbox", () => {
  const ctxOf = (id: string, more: object = {}) => ({
    ...{ group: "readers", topic: "users", partition: 0, offset: 0n, id },
    ...{ duplicate: () => undefined as never },
    ...more,
  });

  async function newInbox(): Promise<PostgresInbox> {
    const table = uniqueName("i").slice(0, 20);
    const inbox = postgresInbox({ pool: database.pool, schema, table });
    await Promise.all([inbox.createTables(), inbox.createTables()]);
    return inbox;
  }

  test("does work once, and forgets it with a transaction that is rolled back", async () => {
    const inbox = await newInbox();
    let done = 0;
    const once = (id: string, more: object = {}) =>
      transaction((db) =>
        inbox.once(db, ctxOf(id, more), () => {
          done += 1;
          if (done === 1) throw new Error("rolled back");
        }),
      );
    await expect(once("a")).rejects.toThrow("rolled back");
    expect(await inbox.isSeen(ctxOf("a"))).toBe(false);
    await once("a");
    await once("a");
    expect(done).toBe(2);
    expect(await inbox.isSeen(ctxOf("a"))).toBe(true);
    for (const more of [{ group: "others" }, { topic: "shoots" }]) await once("a", more);
    await once("b");
    expect(done).toBe(5);
    expect(await inbox.forget(new Date(Date.now() - 3_600_000))).toBe(0);
    expect(await inbox.forget(new Date(Date.now() + 3_600_000))).toBe(4);
    expect(await inbox.isSeen(ctxOf("a"))).toBe(false);
    // @ts-expect-error A pool is no transaction.
    const given = inbox.once(database.pool, ctxOf("c"), () => {});
    await expect(given).rejects.toThrow(/inbox.once\(\) was given a pool/);
  });

  test("of two at a time the second waits for the first and does nothing", async () => {
    const inbox = await newInbox();
    const done: string[] = [];
    let finish: () => void = () => {};
    const finished = new Promise<void>((resolve) => {
      finish = resolve;
    });
    const first = transaction((db) =>
      inbox.once(db, ctxOf("a"), async () => {
        done.push("first");
        await finished;
      }),
    );
    await waitFor(() => done.length, { what: "the first one's work" });
    const second = transaction((db) => inbox.once(db, ctxOf("a"), () => void done.push("second")));
    const waits = "select 1 from pg_stat_activity where wait_event_type = 'Lock'";
    await waitFor(async () => (await database.pool.query(waits)).rows[0], { what: "a wait" });
    finish();
    await Promise.all([first, second]);
    expect(done).toEqual(["first"]);
  });

  test("a record that comes again after a crash has no effect twice, and is settled as a duplicate", async () => {
    const inbox = await newInbox();
    const effects = `"${schema}".effects`;
    await database.pool.query(`create table ${effects} (id text)`);
    const broker = new MemoryBroker({ topics: { users: {}, "users.dlq": {} } });
    const settled: string[] = [];
    const hooks = { settled: ({ outcome }: SettledEvent) => void settled.push(outcome) };
    const uuid = { name: "messageId", type: "string", value: { derive: "uuid" } } as const;
    const created = received("created", { headers: [uuid] });
    const start = async (seen: boolean, afterwards: () => unknown) => {
      const client = broker.newClient();
      const options = { client, logger: new KeptLog(), hooks };
      const producers = openProducers(options);
      const handle = async (event: Created, ctx: Context<unknown, unknown, unknown>) => {
        const outcome = await transaction((db) =>
          inbox.once(db, ctx, () => db.query(`insert into ${effects} values ($1)`, [event.id])),
        );
        await afterwards();
        return outcome;
      };
      const worker = createWorker({
        group: group(usersTopic({ messages: { created } })),
        handlers: { users: { created: handle } },
        ...{ producers, options, consume: seen ? { seen: inbox } : {} },
      });
      onTestFinished(async () => {
        await worker.stop({ deadlineMs: 1 });
        await producers.close();
      });
      await worker.start();
      return { worker, client };
    };
    const neighbour = openProducers({ client: broker, logger: new KeptLog() });
    onTestFinished(() => neighbour.close());
    for (const id of ["a", "b", "c"]) {
      const headers = { eventType: Buffer.from("created"), messageId: Buffer.from(`m-${id}`) };
      const value = Buffer.from(JSON.stringify({ id }));
      const record = { topic: "users", key: null, value, headers };
      // Twice, as a relay that died before it took note.
      for (let times = 0; times < 2; times += 1) {
        await neighbour.sendRecord(record, producerSettings);
      }
    }
    let isStuck = false;
    const first = await start(false, () => {
      isStuck = settled.length === 2;
      return isStuck ? new Promise(() => {}) : undefined;
    });
    await waitFor(() => isStuck, { what: "an effect that is not settled" });
    const [member = ""] = broker.members("readers");
    first.client.kill();
    broker.evict("readers", member);
    const { worker } = await start(true, () => {});
    await worker.caughtUp();
    const { rows } = await database.pool.query(`select id from ${effects} order by id`);
    expect(rows.map(({ id }) => id)).toEqual(["a", "b", "c"]);
    expect(settled.slice(0, 2)).toEqual(["handled", "duplicate"]);
    expect(settled.slice(-4)).toEqual(["duplicate", "duplicate", "handled", "duplicate"]);
  });
});
