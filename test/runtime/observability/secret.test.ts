import { inspect } from "node:util";
import { Registry } from "prom-client";
import { expect, onTestFinished, test } from "vitest";
import { createWorker } from "../../../src/runtime/consumer/worker.js";
import type { Hooks } from "../../../src/runtime/hooks.js";
import { MemoryBroker } from "../../../src/runtime/memory/memory-broker.js";
import { prometheusHooks } from "../../../src/runtime/observability/prometheus.js";
import type { ProducerSettings } from "../../../src/runtime/producer/definition.js";
import { openProducers } from "../../../src/runtime/producer/producers.js";
import { createSend } from "../../../src/runtime/producer/send.js";
import { waitFor } from "../../broker/wait-for.js";
import { group, received } from "../consumer/definitions.js";
import { KeptLog } from "../consumer/open-worker.js";

const secret = "hunter2-hunter2";
const settings: ProducerSettings = {
  ...{ acks: -1, idempotent: true },
  ...{ retries: 0, requestTimeoutMs: 2_000, deliveryTimeoutMs: 4_000 },
};

interface Send {
  created(event: unknown): Promise<unknown>;
}

test("a payload's value is in no log line, error, event of hooks or metric", async () => {
  const client = new MemoryBroker({ topics: { users: {}, "users.dlq": {} } });
  const registry = new Registry();
  const told: unknown[] = [];
  const keep = (event: unknown): void => void told.push(event);
  const kept: Hooks = {
    ...{ sent: keep, sendFailed: keep, fetched: keep, settled: keep, retried: keep, member: keep },
    aroundSend: (call, next) => {
      keep(call);
      return next();
    },
    aroundHandler: (call, next) => {
      keep(call);
      return next();
    },
  };
  const log = new KeptLog();
  const options = { client, logger: log, hooks: [kept, prometheusHooks({ registry })] };
  const producers = openProducers(options);
  const { message } = received("created", {
    headers: [{ name: "eventType", type: "string", value: { const: "created" } }],
  });
  const send = createSend<Send>({ created: { message, settings } }, producers);
  let calls = 0;
  const handlers = {
    users: {
      created: () => {
        calls += 1;
        if (calls < 3) throw new Error("the mail server is down");
      },
      updated: "skip",
    },
  };
  const worker = createWorker({ group: group(), handlers, producers, options });
  onTestFinished(async () => {
    await worker.stop();
    await producers.close();
  });
  await worker.start();

  const refused = await send.created({ id: 3, password: secret }).catch((error: unknown) => error);
  await send.created({ id: "1", password: secret });
  const raw = (value: string, type: string) => ({
    ...{ topic: "users", key: null, value: Buffer.from(value) },
    headers: { eventType: Buffer.from(type) },
  });
  await producers.sendRecord(raw(`{"password":"${secret}"`, "created"), settings);
  await producers.sendRecord(raw(`{"password":"${secret}"}`, "created"), settings);
  await producers.sendRecord(raw(`{"password":"${secret}"}`, "unheard-of"), settings);
  const { counts } = worker;
  const done = (): boolean =>
    counts.handled === 1 && counts.deadLettered === 2 && counts.unknown === 1;
  await waitFor(done, { what: "all records settled" });

  expect(refused).toBeInstanceOf(Error);
  // Each of them did say something.
  expect(log.lines.length).toBeGreaterThan(2);
  expect(told.length).toBeGreaterThan(10);
  const letters = client.records("users.dlq").map(({ headers }) => headers);
  const all = { refused, log: log.lines, told, letters, metrics: await registry.metrics() };
  expect(all.metrics).toContain("kafka_consumer_dead_letters_total{");
  for (const [name, one] of Object.entries(all)) {
    const text = inspect(one, { depth: 20, maxStringLength: null, maxArrayLength: null });
    expect(`${name}: ${text}`).not.toContain(secret);
    // Bytes would be shown as such.
    expect(text).not.toContain(inspect(Buffer.from("hunter2")).slice("<Buffer ".length, -1));
  }
});
