import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { build } from "esbuild";
import { expect, onTestFinished, test } from "vitest";
import { type PostgresOutbox, postgresOutbox } from "../../../src/runtime/postgres/postgres.js";
import { createTopic, kafkaClient, readAll, testBrokers } from "../../broker/topics.js";
import { waitFor } from "../../broker/wait-for.js";
import { testDatabase } from "../../postgres/test-database.js";
import { KeptLog } from "../consumer/open-worker.js";
import { openShoots } from "../outbox/shoots.js";

const database = testDatabase();
const { schema, transaction } = database;
const keys = ["a", "b", "c", "d", "e"];

function newService(topic: string, store: PostgresOutbox) {
  return openShoots(topic, store, { client: kafkaClient(), logger: new KeptLog() });
}

/** Numbers in a topic as often as they are there, by key. */
async function numbersIn(topic: string): Promise<ReadonlyMap<string, number[]>> {
  const byKey = new Map<string, number[]>();
  for (const { key, value } of await readAll(topic)) {
    const numbers = byKey.get(`${key}`) ?? [];
    byKey.set(`${key}`, [...numbers, Number(JSON.parse(`${value}`).number)]);
  }
  return byKey;
}

/** The script of `relay-process.ts`, as plain JavaScript in one file, run. */
async function startRelayProcess(topic: string, wavesBefore: number): Promise<ChildProcess> {
  const folder = await mkdtemp(path.join(tmpdir(), "topicwright-relay-"));
  onTestFinished(() => rm(folder, { recursive: true }));
  const outfile = path.join(folder, "relay.mjs");
  await build({
    entryPoints: [path.join(import.meta.dirname, "relay-process.ts")],
    ...{ bundle: true, platform: "node", format: "esm", outfile, external: ["pg-native"] },
    // KafkaJS and pg are CommonJS.
    banner: {
      js: 'import { createRequire } from "node:module"; const require = createRequire(import.meta.url);',
    },
  });
  const args = [testBrokers().join(), database.url, schema, topic, String(wavesBefore)];
  const child = spawn(process.execPath, [outfile, ...args], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  onTestFinished(() => void child.kill("SIGKILL"));
  return child;
}

/** Resolves once the process has written this. */
async function said(child: ChildProcess, what: string): Promise<void> {
  let text = "";
  child.stdout?.on("data", (bytes) => {
    text += bytes;
  });
  await waitFor(() => text.includes(what), { what: `"${what}" of the relay` });
}

test("committed messages are all sent, in order per key, and no others, though relays are killed", {
  timeout: 120_000,
}, async () => {
  const topic = await createTopic({ partitions: 3 });
  const store = postgresOutbox({ pool: database.pool, schema });
  await store.createTables();
  const { outbox, shoots } = newService(topic, store);
  const counters = `"${schema}".counters`;
  await database.pool.query(`create table ${counters} (key text primary key, next int not null)`);
  for (const key of keys) {
    await database.pool.query(`insert into ${counters} values ($1, 0)`, [key]);
  }
  // What a service does: changes something of the key, and adds the message of it. Every ninth is rolled back.
  const change = (key: string, n: number): Promise<unknown> =>
    transaction(async (db) => {
      const { rows } = await db.query(
        `update ${counters} set next = next + 1 where key = $1 returning next - 1 as number`,
        [key],
      );
      const isLost = n % 9 === 4;
      await outbox.add(db, ...shoots(key, 1, isLost ? -1 : rows[0]?.number));
      await pause(n % 5);
      if (isLost) throw new Error("rolled back");
    }).catch(() => {});
  const write = async (from: number, count: number): Promise<void> => {
    const all = Array.from({ length: count }, (_, n) => from + n);
    await Promise.all(
      keys.map(async (key) => {
        for (const n of all) await change(key, n);
      }),
    );
  };

  // Took its sequence numbers first, and commits last.
  const oldest = await database.pool.connect();
  await oldest.query("begin");
  await outbox.add(oldest, ...shoots("late", 3));

  const victim = await startRelayProcess(topic, 2);
  const [isSent] = [said(victim, "sent"), await said(victim, "started")];
  const relay = outbox.relay({ pollMs: 50 });
  await relay.start();
  await write(0, 30);
  await isSent;
  expect(relay.counts.sent).toBe(0);
  victim.kill("SIGKILL");
  await once(victim, "exit");
  await waitFor(() => relay.counts.sent > 0, { what: "the other relay to take over" });
  await write(30, 20);
  // The server ends the connection with which it leads.
  const leaders = `select pg_terminate_backend(pid) from pg_locks where locktype = 'advisory' and granted
    and database = (select oid from pg_database where datname = current_database())`;
  const ended = await database.pool.query(leaders);
  expect(ended.rows.length).toBe(1);
  await write(50, 10);
  await oldest.query("commit");
  oldest.release();
  await waitFor(async () => (await store.status()).waiting === 0, { what: "an empty outbox" });
  await relay.stop();

  const found = await numbersIn(topic);
  const { rows } = await database.pool.query(`select key, next from ${counters}`);
  const committed = new Map<string, number>(rows.map(({ key, next }) => [key, next]));
  committed.set("late", 3);
  let again = 0;
  for (const [key, count] of committed) {
    const numbers = found.get(key) ?? [];
    // Those that came again left out: none is missing, none was rolled back, and they are in order.
    expect([...new Set(numbers)]).toEqual(Array.from({ length: count }, (_, n) => n));
    again += numbers.length - count;
  }
  // The one wave that the killed relay had sent.
  expect(again).toBeGreaterThan(0);
  expect(again).toBeLessThanOrEqual(20);
});

test("what is too large for the topic is parked, and holds up nothing", async () => {
  const topic = await createTopic({ config: { "max.message.bytes": "600" } });
  const store = postgresOutbox({ pool: database.pool, schema, table: "sizes" });
  await store.createTables();
  const { outbox, shoots } = newService(topic, store);
  await transaction((db) =>
    outbox.add(db, ...shoots("a", 2), ...shoots("k".repeat(500), 1), ...shoots("a", 2, 2)),
  );
  const relay = outbox.relay();
  await relay.start();
  await waitFor(async () => (await store.status()).waiting === 0, { what: "nothing that waits" });
  const [parked] = await store.parked();
  expect(parked).toMatchObject({ topic, message: "ShootCreated" });
  expect(parked?.error).toContain("larger than the topic allows");
  expect((await numbersIn(topic)).get("a")).toEqual([0, 1, 2, 3]);
  expect(relay.counts).toEqual({ sent: 4, parked: 1 });
  await relay.stop();
});
