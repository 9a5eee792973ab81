import { expect, onTestFinished, test } from "vitest";
import type { Context } from "../../../src/runtime/consumer/context.js";
import { createWorker, type Worker } from "../../../src/runtime/consumer/worker.js";
import type { SettledEvent } from "../../../src/runtime/hooks.js";
import { MemoryBroker } from "../../../src/runtime/memory/memory-broker.js";
import type { ProducerSettings } from "../../../src/runtime/producer/definition.js";
import { openProducers, type Producers } from "../../../src/runtime/producer/producers.js";
import type { TransportClient } from "../../../src/runtime/transport/transport-client.js";
import { waitFor } from "../../broker/wait-for.js";
import { type Created, group } from "../consumer/definitions.js";
import { KeptLog } from "../consumer/open-worker.js";

// The real sender and the real consumer engine, with nothing between them but the in-memory broker.

type Handler = (event: Created, ctx: Context<unknown, string, unknown>) => unknown;

const producer: ProducerSettings = {
  ...{ acks: -1, idempotent: true },
  ...{ retries: 3, requestTimeoutMs: 5_000, deliveryTimeoutMs: 10_000 },
};
const records = 200;
const keys = 7;

/** A service as of a process of its own. */
class Service {
  readonly settled: SettledEvent[] = [];
  readonly worker: Worker;
  readonly producers: Producers;

  constructor(client: TransportClient, created: Handler) {
    const options = {
      ...{ client, logger: new KeptLog() },
      hooks: { settled: (event: SettledEvent) => void this.settled.push(event) },
    };
    this.producers = openProducers(options);
    const handlers = { users: { created, updated: "skip" } };
    const { producers } = this;
    const consume = { lanes: 4 };
    this.worker = createWorker({ group: group(), handlers, producers, options, consume });
    onTestFinished(() => this.stop());
  }

  send(key: number, id: number): Promise<unknown> {
    const record = {
      ...{ topic: "users", key: Buffer.from(`key-${key}`), value: Buffer.from(`{"id":"${id}"}`) },
      headers: { eventType: Buffer.from("created") },
    };
    return this.producers.sendRecord(record, producer);
  }

  async stop(): Promise<void> {
    await this.worker.stop();
    await this.producers.close();
  }
}

function newBroker(): MemoryBroker {
  return new MemoryBroker({ topics: { users: { partitions: 3 }, "users.dlq": {} } });
}

const committedRecords = (broker: MemoryBroker): number =>
  broker.committed("readers").reduce((sum, { offset }) => sum + Number(offset), 0);

async function sendAll(service: Service): Promise<void> {
  const sends = Array.from({ length: records }, (_, id) => service.send(id % keys, id));
  await Promise.all(sends);
}

test("what is sent is handled once, in order per key, and committed", async () => {
  const broker = newBroker();
  const handled = new Map<string, number[]>();
  const service = new Service(broker, async ({ id }, { key }) => {
    handled.set(key, [...(handled.get(key) ?? []), Number(id)]);
  });
  await service.worker.start();
  await sendAll(service);
  await waitFor(() => committedRecords(broker) === records, { what: "every record committed" });
  expect([...handled.keys()]).toHaveLength(keys);
  for (const ids of handled.values()) expect(ids).toEqual([...ids].sort((a, b) => a - b));
  expect(service.worker.counts).toMatchObject({ handled: records, deadLettered: 0 });
});

test("a lost answer makes no second record", async () => {
  const broker = newBroker();
  const service = new Service(broker, () => {});
  broker.faults.inject({ kind: "produce" }, { lose: "response", noticedAfterMs: 10 }, 3);
  await sendAll(service);
  const ids = broker.records("users").map(({ value }) => String(value));
  expect(new Set(ids).size).toBe(records);
  expect(ids).toHaveLength(records);
});

test("a handler that fails is called again, and its record is dead-lettered before it is committed", async () => {
  const broker = newBroker();
  const service = new Service(broker, ({ id }) => {
    if (id === "3") throw new Error("not this one");
  });
  await service.worker.start();
  await sendAll(service);
  await waitFor(() => committedRecords(broker) === records, { what: "every record committed" });
  const [letter, ...more] = broker.records("users.dlq");
  expect(more).toEqual([]);
  expect(String(letter?.value)).toBe('{"id":"3"}');
  const outcomes = service.settled.filter(({ outcome }) => outcome !== "handled");
  expect(outcomes).toMatchObject([{ outcome: "dead-lettered", attempts: 3 }]);
});

test("what a member had begun and not committed when it died, the next one handles", async () => {
  const broker = newBroker();
  const client = broker.newClient("first");
  const first = new Service(client, async ({ id }) => {
    if (Number(id) >= 100) await new Promise(() => {});
  });
  await first.worker.start();
  await sendAll(first);
  await waitFor(() => first.worker.counts.handled > 50, { what: "half of the records" });
  client.kill();
  for (const member of broker.members("readers")) broker.evict("readers", member);
  const before = committedRecords(broker);
  const handled = new Set<string>();
  const second = new Service(broker.newClient("second"), ({ id }) => void handled.add(id));
  await second.worker.start();
  await waitFor(() => committedRecords(broker) === records, { what: "every record committed" });
  expect(handled.size).toBe(records - before);
  for (let id = 100; id < records; id += 1) expect(handled.has(String(id))).toBe(true);
  // Its handlers never return.
  void first.worker.stop({ deadlineMs: 0 });
});
