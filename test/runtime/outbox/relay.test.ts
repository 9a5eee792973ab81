import { expect, onTestFinished, test } from "vitest";
import { MemoryBroker } from "../../../src/runtime/memory/memory-broker.js";
import { carriedBy, carryOn } from "../../../src/runtime/message/carried.js";
import { InvalidMessageError } from "../../../src/runtime/message/invalid-message-error.js";
import type { ProducerSettings } from "../../../src/runtime/producer/definition.js";
import { SendError } from "../../../src/runtime/producer/send-error.js";
import type { TransportClient } from "../../../src/runtime/transport/transport-client.js";
import { waitFor } from "../../broker/wait-for.js";
import { KeptLog } from "../consumer/open-worker.js";
import { MemoryStore, MemoryTransaction } from "./memory-store.js";
import { openShoots, type ShootService } from "./shoots.js";

const topic = "shoots";
const quick: Partial<ProducerSettings> = { requestTimeoutMs: 200, deliveryTimeoutMs: 400 };

function newBroker(): MemoryBroker {
  return new MemoryBroker({ topics: { [topic]: { partitions: 3 } }, requestTimeoutMs: 100 });
}

interface Opened extends ShootService<MemoryTransaction> {
  readonly log: KeptLog;
  /** Adds messages in a transaction of their own. */
  commit(...messages: ReturnType<ShootService<MemoryTransaction>["shoots"]>): Promise<void>;
}

function open(
  client: TransportClient,
  store: MemoryStore,
  settings: Partial<ProducerSettings> = quick,
  to = topic,
): Opened {
  const log = new KeptLog();
  const service = openShoots(to, store, { client, logger: log }, settings);
  const commit: Opened["commit"] = async (...messages) => {
    const tx = new MemoryTransaction();
    await service.outbox.add(tx, ...messages);
    store.commit(tx);
  };
  return { ...service, log, commit };
}

/** Numbers in a topic, by key. */
function numbers(broker: MemoryBroker, of = topic): Record<string, number[]> {
  const byKey: Record<string, number[]> = {};
  for (const { value } of broker.records(of)) {
    const { shootId, number } = JSON.parse(String(value));
    byKey[shootId] = [...(byKey[shootId] ?? []), number];
  }
  return byKey;
}

const upTo = (count: number): number[] => Array.from({ length: count }, (_, n) => n);
const until = (store: MemoryStore, waiting = 0): Promise<true> =>
  waitFor(() => store.waiting.length === waiting || undefined, {
    what: `${waiting} waiting messages`,
    timeoutMs: 10_000,
  }).then(() => true);

test("what was committed is sent, in order per key, as it was when it was added", async () => {
  const broker = newBroker();
  const store = new MemoryStore();
  const { outbox, shoots, commit, message } = open(broker, store);
  const relay = outbox.relay();
  await relay.start();
  const before = Date.now();
  const rolledBack = new MemoryTransaction();
  await outbox.add(rolledBack, ...shoots("a", 1, 99));
  await commit(...shoots("a", 700), ...shoots("b", 3));
  await commit(...shoots("a", 2, 700));
  await until(store);
  expect(numbers(broker)).toEqual({ a: upTo(702), b: upTo(3) });
  expect(relay.counts).toEqual({ sent: 705, parked: 0 });
  const { key, value, headers } = message.encode({ shootId: "b", number: 0 });
  const [stored] = broker.records(topic).filter((record) => String(record.key) === "b");
  expect(stored).toMatchObject({ key, value, headers });
  expect(Number(stored?.timestamp)).toBeGreaterThanOrEqual(before);
  expect(relay.health()).toEqual({ live: true, ready: true });
  await relay.stop();
  expect(relay.health()).toMatchObject({ live: true, ready: false });
  expect(store.leader).toBeUndefined();
});

test("what does not fit fails in the caller's transaction, and nothing of the call is stored", async () => {
  const { outbox, message, shoots } = open(newBroker(), new MemoryStore(), {
    maxMessageBytes: 400,
  });
  const tx = new MemoryTransaction();
  const invalid = message.of(JSON.parse("{}"));
  await expect(outbox.add(tx, ...shoots("a", 1), invalid)).rejects.toThrow(InvalidMessageError);
  const large = outbox.add(tx, ...shoots("a", 1), ...shoots("k".repeat(400), 1));
  await expect(large).rejects.toThrow(SendError);
  await expect(large).rejects.toMatchObject({ reason: "too-large", stored: "no" });
  const stranger = { ...message.of({ shootId: "a", number: 1 }), name: "Other" };
  // A caller without types.
  const add = outbox.add(tx, stranger as ReturnType<typeof message.of>);
  await expect(add).rejects.toThrow(/does not send "Other"/);
  expect(tx.rows).toEqual([]);
});

test("trace and explicit place of the moment of add are kept", async () => {
  const broker = newBroker();
  const store = new MemoryStore();
  const { outbox, message } = open(broker, store);
  const traceparent = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
  const tx = new MemoryTransaction();
  const timestamp = new Date(1_700_000_000_000);
  const outgoing = message.of({ shootId: "a", number: 1 }, { partition: 2, timestamp });
  const carried = carriedBy(undefined, {}, { traceparent });
  if (carried) await carryOn(carried, () => outbox.add(tx, outgoing));
  store.commit(tx);
  const relay = outbox.relay();
  await relay.start();
  await until(store);
  const [record] = broker.records(topic);
  expect(record).toMatchObject({ partition: 2 });
  expect(Number(record?.timestamp)).toBe(Number(timestamp));
  expect(String(record?.headers["traceparent"])).toBe(traceparent);
});

test("a transaction that commits later than a younger one is not passed over", async () => {
  const broker = newBroker();
  const store = new MemoryStore();
  const { outbox, shoots, commit } = open(broker, store);
  const relay = outbox.relay();
  await relay.start();
  const older = new MemoryTransaction();
  await outbox.add(older, ...shoots("a", 2));
  await commit(...shoots("b", 2));
  await until(store);
  expect(numbers(broker)).toEqual({ b: [0, 1] });
  store.commit(older);
  await until(store);
  expect(numbers(broker)).toEqual({ a: [0, 1], b: [0, 1] });
});

test("where the database is away after sending, the same relay sends nothing twice", async () => {
  const broker = newBroker();
  const store = new MemoryStore();
  const { outbox, shoots, commit, log } = open(broker, store);
  store.fail("sent");
  await commit(...shoots("a", 3));
  const relay = outbox.relay();
  await relay.start();
  await until(store);
  expect(numbers(broker)).toEqual({ a: [0, 1, 2] });
  expect(store.opened).toBe(2);
  expect(log.lines.join("\n")).toContain("the database is away (sent)");
});

test("a relay that dies between sending and noting it: another one sends again, and all of it", async () => {
  const broker = newBroker();
  const store = new MemoryStore();
  const client = broker.newClient("first");
  const first = open(client, store);
  // It never comes back from the database.
  const never = new Promise<never>(() => {});
  const { maybeFail } = store;
  store.maybeFail = (call) => (call === "sent" ? never : maybeFail.call(store, call));
  await first.commit(...first.shoots("a", 3));
  const dying = first.outbox.relay();
  onTestFinished(() => dying.stop({ deadlineMs: 1 }));
  await dying.start();
  await waitFor(() => broker.records(topic).length === 3, { what: "three records" });
  client.kill();
  await store.leader?.close();
  store.maybeFail = maybeFail;
  await first.commit(...first.shoots("a", 2, 3));
  const second = open(broker, store);
  await second.outbox.relay().start();
  await until(store);
  expect(numbers(broker)).toEqual({ a: [0, 1, 2, 0, 1, 2, 3, 4] });
});

test("one relay sends, the others stand by and take over", async () => {
  const broker = newBroker();
  const store = new MemoryStore();
  const { outbox, shoots, commit } = open(broker, store);
  const [first, second] = [outbox.relay({ pollMs: 5 }), outbox.relay({ pollMs: 5 })];
  await first.start();
  await waitFor(() => store.leader, { what: "a leader" });
  await second.start();
  await commit(...shoots("a", 3));
  await until(store);
  expect([first.counts.sent, second.counts.sent]).toEqual([3, 0]);
  expect(second.health()).toMatchObject({ ready: true });
  await first.stop();
  await commit(...shoots("a", 3, 3));
  await until(store);
  expect([first.counts.sent, second.counts.sent]).toEqual([3, 3]);
  expect(numbers(broker)).toEqual({ a: upTo(6) });
});

test("what can't be sent as it is is parked, and holds up nobody", async () => {
  const broker = newBroker();
  const store = new MemoryStore();
  const { outbox, shoots, commit, message, log } = open(broker, store);
  broker.faults.inject({ kind: "produce" }, { refuse: "MESSAGE_TOO_LARGE" });
  await commit(...shoots("first", 1));
  await commit(message.of({ shootId: "a", number: 0 }, { partition: 7 }), ...shoots("a", 2, 1));
  const relay = outbox.relay({ maxRows: 1 });
  await relay.start();
  await until(store);
  expect(numbers(broker)).toEqual({ a: [1, 2] });
  expect(relay.counts).toEqual({ sent: 2, parked: 2 });
  expect([...store.parked.keys()]).toEqual(["1", "2"]);
  expect(store.parked.get("1")).toMatch(/larger than the topic allows/);
  expect(store.parked.get("2")).toMatch(/no such partition/);
  expect(log.lines.filter((line) => line.startsWith("error"))).toHaveLength(2);
});

test("a topic that can't be sent to waits by itself, and its messages are not lost", async () => {
  const broker = newBroker();
  const store = new MemoryStore();
  const missing = open(broker, store, quick, "albums");
  const { outbox, shoots, commit } = open(broker, store);
  await missing.commit(...missing.shoots("a", 600));
  await commit(...shoots("a", 3));
  const relay = outbox.relay({ maxRows: 10 });
  await relay.start();
  await until(store, 600);
  expect(numbers(broker)).toEqual({ a: [0, 1, 2] });
  expect(relay.health()).toEqual({ live: true, ready: false, why: '"albums" can\'t be sent to' });
  broker.createTopic("albums");
  await until(store);
  expect(numbers(broker, "albums")).toEqual({ a: upTo(600) });
  expect(relay.counts).toEqual({ sent: 603, parked: 0 });
  expect(relay.health()).toEqual({ live: true, ready: true });
});

test("while Kafka is away everything waits, and then comes in order", async () => {
  const broker = newBroker();
  const store = new MemoryStore();
  const { outbox, shoots, commit } = open(broker, store);
  broker.setAvailable(topic, false);
  await commit(...shoots("a", 40), ...shoots("b", 40));
  const relay = outbox.relay({ maxRows: 7 });
  await relay.start();
  await waitFor(() => !relay.health().ready, { what: "trouble" });
  await commit(...shoots("a", 2, 40));
  broker.setAvailable(topic, true);
  await until(store);
  expect(numbers(broker)).toEqual({ a: upTo(42), b: upTo(40) });
  expect(store.parked.size).toBe(0);
});

test("start says where the outbox can't be read, and may be called again", async () => {
  const broker = newBroker();
  const store = new MemoryStore();
  const { outbox, shoots, commit } = open(broker, store);
  await commit(...shoots("a", 1));
  store.fail("open");
  const relay = outbox.relay();
  await expect(relay.start()).rejects.toThrow("the database is away (open)");
  expect(relay.health()).toEqual({ live: true, ready: false, why: "not started" });
  await relay.start();
  await until(store);
  expect(numbers(broker)).toEqual({ a: [0] });
});

test("a database that comes and goes is waited for", async () => {
  const broker = newBroker();
  const store = new MemoryStore();
  const { outbox, shoots, commit } = open(broker, store);
  const relay = outbox.relay({ pollMs: 5 });
  await relay.start();
  store.fail("next");
  store.fail("open", 2);
  store.fail("lead");
  await waitFor(() => /can't be read/.test(relay.health().why ?? ""), { what: "trouble" });
  await commit(...shoots("a", 5));
  await until(store);
  expect(numbers(broker)).toEqual({ a: upTo(5) });
});

test("stop sends and notes what is in hand; with a deadline it does not wait for ever", async () => {
  const broker = newBroker();
  const store = new MemoryStore();
  const { outbox, shoots, commit, close } = open(broker, store);
  await commit(...shoots("a", 3));
  broker.faults.inject({ kind: "produce" }, { delayMs: 50 });
  const relay = outbox.relay();
  await relay.start();
  await waitFor(() => store.leader, { what: "a leader" });
  const stopped = relay.stop();
  // Safe to call twice.
  await Promise.all([stopped, relay.stop()]);
  const { a = [] } = numbers(broker);
  expect(store.waiting.length).toBe(3 - a.length);
  const held = outbox.relay();
  onTestFinished(() => broker.setAvailable(topic, true));
  broker.setAvailable(topic, false);
  await commit(...shoots("b", 3));
  await held.start();
  await waitFor(() => store.leader, { what: "a leader" });
  await held.stop({ deadlineMs: 1 });
  expect(store.leader).toBeUndefined();
  await close();
});

test("options out of range are refused", () => {
  const { outbox } = open(newBroker(), new MemoryStore());
  expect(() => outbox.relay({ pollMs: 0 })).toThrow(RangeError);
  expect(() => outbox.relay({ maxRows: 501 })).toThrow(RangeError);
});
