import { Registry } from "prom-client";
import { expect, onTestFinished, test } from "vitest";
import type { Hooks, SendFailedEvent, SentEvent } from "../../../src/runtime/hooks.js";
import { MemoryBroker } from "../../../src/runtime/memory/memory-broker.js";
import { prometheusHooks } from "../../../src/runtime/observability/prometheus.js";
import { openProducers } from "../../../src/runtime/producer/producers.js";
import { createTransact } from "../../../src/runtime/transaction/create-transact.js";
import type { Transact } from "../../../src/runtime/transaction/transaction.js";
import { waitFor } from "../../broker/wait-for.js";
import { producerSettings, type ShootSend, shootMessage } from "../producer/shoot.js";
import { Transformer } from "./transformer.js";

const shoot = (shootId: string) => ({ shootId, number: 1 });
const message = "ShootCreated";
const durationMs = expect.any(Number);

/** What hooks were told of sends, one line each. */
class Told {
  readonly lines: string[] = [];
  readonly events: (SentEvent | SendFailedEvent)[] = [];
  readonly hooks: Hooks = {
    sent: (event) => this.tell(`sent ${event.topic}`, event),
    sendFailed: (event) =>
      this.tell(`failed ${event.topic} ${event.reason} stored=${event.stored}`, event),
    aroundSend: (call, next) => {
      this.lines.push(`around ${call.topic}`);
      call.headers["traceparent"] = "trace";
      return next();
    },
  };

  private tell(line: string, event: SentEvent | SendFailedEvent): void {
    this.lines.push(line);
    this.events.push(event);
  }
}

function transactOn(broker: MemoryBroker, hooks: Hooks): Transact<ShootSend> {
  const producers = openProducers({ client: broker, hooks });
  onTestFinished(() => producers.close());
  const entries = { shootCreated: { message: shootMessage("shoots"), settings: producerSettings } };
  return createTransact(entries, producers, { timeoutMs: 10_000, transactionalId: "tx" }, {});
}

const shootsBroker = () => new MemoryBroker({ topics: { shoots: {} }, requestTimeoutMs: 500 });

test("what a transaction sends is told as sent once it is committed", async () => {
  const [broker, told] = [shootsBroker(), new Told()];
  await transactOn(
    broker,
    told.hooks,
  )(async (tx) => {
    await tx.send.shootCreated(shoot("a"));
    await tx.send.shootCreated(shoot("b"));
    expect(told.lines).toEqual(["around shoots", "around shoots"]);
  });
  expect(told.lines.slice(2)).toEqual(["sent shoots", "sent shoots"]);
  const [record] = broker.records("shoots");
  expect(String(record?.headers["traceparent"])).toBe("trace");
  const bytes = expect.any(Number);
  expect(told.events[0]).toEqual({ message, topic: "shoots", partition: 0, bytes, durationMs });
});

test("what an aborted one has sent is told as failed, and no metric counts it as sent", async () => {
  const [broker, told, registry] = [shootsBroker(), new Told(), new Registry()];
  const work = (hooks: Hooks) =>
    transactOn(
      broker,
      hooks,
    )(async (tx) => {
      await tx.send.shootCreated(shoot("a"));
      throw new Error("mine");
    });
  await expect(work(told.hooks)).rejects.toThrow("mine");
  expect(told.lines).toEqual(["around shoots", "failed shoots aborted stored=no"]);
  expect(told.events).toEqual([
    { message, topic: "shoots", reason: "aborted", stored: "no", durationMs },
  ]);
  await expect(work(prometheusHooks({ registry }))).rejects.toThrow("mine");
  const metrics = await registry.metrics();
  expect(metrics).not.toMatch(/^kafka_producer_record_send_total\{/m);
  expect(metrics).toContain(
    'kafka_producer_record_error_total{topic="shoots",message="ShootCreated",reason="aborted",stored="no"} 1',
  );
});

test("a send that fails within one is told once, with its own reason; what was sent beside it as aborted", async () => {
  const [broker, told] = [shootsBroker(), new Told()];
  // What JavaScript lets through; the types would not.
  const invalid = JSON.parse('{ "shootId": 7, "number": 1 }') as ReturnType<typeof shoot>;
  const failing = transactOn(
    broker,
    told.hooks,
  )(async (tx) => {
    await tx.send.shootCreated(shoot("a"));
    await tx.send.shootCreated(invalid).catch(() => {});
  });
  await expect(failing).rejects.toMatchObject({ reason: "send-failed" });
  expect(told.lines).toEqual([
    "around shoots",
    "failed shoots invalid stored=no",
    "failed shoots aborted stored=no",
  ]);
});

test("a commit without an answer leaves it open whether messages are stored", async () => {
  const [broker, told] = [shootsBroker(), new Told()];
  broker.faults.decide = ({ kind }) =>
    kind === "end-transaction" ? { lose: "response" as const, noticedAfterMs: 10 } : undefined;
  const failing = transactOn(broker, told.hooks)((tx) => tx.send.shootCreated(shoot("a")));
  await expect(failing).rejects.toMatchObject({ stored: "unknown" });
  expect(told.lines).toEqual(["around shoots", "failed shoots aborted stored=unknown"]);
});

test("what transforms send, dead letters included, is told once for each that stays", async () => {
  const broker = new MemoryBroker({ topics: { users: {}, shoots: {}, "users.dlq": {} } });
  const producer = broker.transport.producer({ idempotent: true });
  const headers = { eventType: Buffer.from("created") };
  const users = ["a", "b", "c"].map((id) => ({
    ...{ topic: "users", partition: 0, key: null, headers },
    value: Buffer.from(JSON.stringify({ id })),
  }));
  await producer.send(users, { acks: -1, timeoutMs: 1_000, retries: 3, deadline: Infinity });
  await producer.disconnect();
  const told = new Told();
  const { worker } = new Transformer(
    async ({ id }, ctx) => {
      await ctx.send.shootCreated(shoot(id));
      if (id === "b") throw new Error("never");
    },
    { client: broker, hooks: told.hooks },
  );
  await worker.start();
  await waitFor(() => broker.committed("readers").some(({ offset }) => Number(offset) === 3), {
    what: "three records settled",
  });
  const count = (line: string) => told.lines.filter((one) => one === line).length;
  await waitFor(() => count("sent shoots") === 2, { what: "what was sent" });
  expect(broker.records("shoots").map(({ key }) => String(key))).toEqual(["a", "c"]);
  expect(count("sent users.dlq")).toBe(1);
  // Each attempt at the one that fails, and what shared its transaction.
  expect(count("failed shoots aborted stored=no")).toBeGreaterThanOrEqual(3);
});
