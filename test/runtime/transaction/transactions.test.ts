import { beforeEach, expect, test } from "vitest";
import type { Outgoing } from "../../../src/runtime/message/outgoing.js";
import type { SendOptions } from "../../../src/runtime/message/send-options.js";
import { createProducers, type Producers } from "../../../src/runtime/producer/producers.js";
import type { SendResult, Sent } from "../../../src/runtime/producer/sent.js";
import { createTransact } from "../../../src/runtime/transaction/create-transact.js";
import type { Transact, Transaction } from "../../../src/runtime/transaction/transaction.js";
import { TransactionFailure } from "../../../src/runtime/transport/transaction-failure.js";
import { producerSettings, type Shoot, shootMessage } from "../producer/shoot.js";
import { TransactionLog } from "./transaction-log.js";

interface Send {
  shoot(event: Shoot, options?: SendOptions): Promise<Sent>;
  missing(event: Shoot, options?: SendOptions): Promise<Sent>;
  all(messages: readonly Outgoing<"ShootCreated">[]): Promise<readonly SendResult[]>;
}

const Shoots = shootMessage("shoots");
let kafka: TransactionLog;
let producers: Producers;
let transaction: Transact<Send>;
beforeEach(() => {
  kafka = new TransactionLog();
  producers = createProducers(kafka.transport);
  transaction = transactOf({ transactionalId: "tx" });
});

function transactOf(contract: { transactionalId?: string }, transactionalId?: string) {
  const entries = {
    missing: { message: shootMessage("missing"), settings: producerSettings },
    shoot: { message: Shoots, settings: { ...producerSettings, acks: 0, idempotent: false } },
  } as const;
  const options = transactionalId === undefined ? {} : { transactionalId };
  return createTransact<Send>(entries, producers, { timeoutMs: 60_000, ...contract }, options);
}

const shoot = (shootId: string): Shoot => ({ shootId, number: 0 });
// What JavaScript lets through; the types would not.
const invalid = JSON.parse('{ "shootId": 7, "number": 1 }') as Shoot;

test("resolves with the result of the work, once it is committed", async () => {
  const result = await transaction(async (tx) => {
    const [first] = await tx.send.all([Shoots.of(shoot("a")), Shoots.of(shoot("b"))]);
    expect(first).toEqual({ ok: true, topic: "shoots", partition: 0, offset: 1n });
    return "done";
  });
  expect(result).toBe("done");
  expect(kafka.lines).toEqual(["begin", "a", "b", "commit"]);
});

test("the error of the work is thrown on, and nothing is committed", async () => {
  const error = new Error("mine");
  await expect(transaction(() => Promise.reject(error))).rejects.toBe(error);
  const thrown = transaction(() => {
    throw error;
  });
  await expect(thrown).rejects.toBe(error);
  expect(kafka.lines).toEqual(["begin", "abort", "begin", "abort"]);
});

test("transactions of one id wait for each other, in the order of the calls", async () => {
  const names = ["a", "b", "c"];
  await Promise.all(names.map((name) => transaction((tx) => tx.send.shoot(shoot(name)))));
  expect(kafka.lines).toEqual(names.flatMap((name) => ["begin", name, "commit"]));
});

test("the call's id goes before the service's, and that before the contract's", async () => {
  await transactOf({ transactionalId: "contract" })(() => {});
  await transactOf({ transactionalId: "contract" }, "service")(() => {});
  await transactOf({ transactionalId: "contract" }, "service")(() => {}, {
    transactionalId: "call",
  });
  expect(kafka.ids).toEqual(["contract", "service", "call"]);
});

test("without an id it says what to give", async () => {
  await expect(transactOf({})(() => {})).rejects.toThrow(
    /no transactional\.id, so give a transactionalId/,
  );
});

test("one within another would wait for it: an error, not a deadlock", async () => {
  let inner: unknown;
  await transaction(async (tx) => {
    inner = await transaction(() => {}).catch((error: unknown) => error);
    await tx.send.shoot(shoot("a"));
  });
  expect(inner).toMatchObject({ name: "TransactionError", reason: "nested", stored: "no" });
  expect(kafka.lines).toEqual(["begin", "a", "commit"]);
});

test("what was begun within one but goes on after it may begin another", async () => {
  const later: Promise<void>[] = [];
  await transaction(() => {
    later.push(new Promise((resolve) => setImmediate(resolve)).then(() => transaction(() => {})));
  });
  await Promise.all(later);
  expect(kafka.lines).toEqual(["begin", "commit", "begin", "commit"]);
});

test("is unusable after its end", async () => {
  const kept: Transaction<Send>[] = [];
  await transaction((tx) => void kept.push(tx));
  const [tx] = kept;
  if (!tx) throw new Error("no transaction");
  for (const send of [tx.send.shoot(shoot("late")), tx.send.all([Shoots.of(shoot("late"))])]) {
    await expect(send).rejects.toMatchObject({ name: "TransactionError", reason: "ended" });
  }
  expect(kafka.lines).toEqual(["begin", "commit"]);
});

test("sends that nobody waits for are waited for, and those that follow them", async () => {
  await transaction((tx) => {
    void tx.send.shoot(shoot("a")).then(() => tx.send.shoot(shoot("b")));
  });
  expect(kafka.lines).toEqual(["begin", "a", "b", "commit"]);
});

test.each<[string, (tx: Transaction<Send>) => unknown]>([
  ["is invalid, and its error is swallowed", (tx) => tx.send.shoot(invalid).catch(() => {})],
  ["is invalid, and nobody waits for it", (tx) => void tx.send.shoot(invalid)],
  ["is invalid, one of several", (tx) => tx.send.all([Shoots.of(invalid)])],
  ["has no topic", (tx) => tx.send.missing(shoot("a")).catch(() => {})],
  ["has no such partition", (tx) => tx.send.shoot(shoot("a"), { partition: 9 }).catch(() => {})],
])("a message that %s: nothing is committed", async (_, work) => {
  await expect(transaction(work)).rejects.toMatchObject({
    ...{ name: "TransactionError", reason: "send-failed", stored: "no" },
    cause: { name: "SendError" },
  });
  expect(kafka.lines).toEqual(["begin", "abort"]);
});

test("a fence is told as one, where it is met", async () => {
  const fence = new TransactionFailure("fenced", "no", new Error("newer producer"));
  kafka.errors.set("send", fence);
  const sends: unknown[] = [];
  const sent = transaction(async (tx) => {
    sends.push(await tx.send.shoot(shoot("a")).catch((error: unknown) => error));
  });
  const fenced = { name: "TransactionError", reason: "fenced", stored: "no" };
  await expect(sent).rejects.toMatchObject(fenced);
  expect(sends).toMatchObject([fenced]);
  kafka.errors.clear();
  kafka.errors.set("commit", fence);
  await expect(transaction(() => {})).rejects.toMatchObject(fenced);
  kafka.errors.clear();
  kafka.errors.set("begin", fence);
  await expect(transaction(() => {})).rejects.toMatchObject(fenced);
  expect(kafka.lines).toEqual(["begin", "abort", "begin", "abort"]);
});

test("a commit that got no answer is unknown, and says so", async () => {
  kafka.errors.set("commit", new TransactionFailure("failed", "unknown", new Error("no answer")));
  const failed = transaction((tx) => tx.send.shoot(shoot("a")));
  await expect(failed).rejects.toMatchObject({ reason: "failed", stored: "unknown" });
  await expect(failed).rejects.toThrow(
    'transaction of "tx" may be committed or not: the cluster could not be told: no answer',
  );
});

test("close waits for what runs; within one it would wait for itself, and says so", async () => {
  let inner: unknown;
  const running = transaction(async (tx) => {
    inner = await producers.close().catch((error: unknown) => error);
    await tx.send.shoot(shoot("a"));
  });
  await running;
  expect(inner).toMatchObject({ message: expect.stringMatching(/called within a transaction/) });
  const last = transaction((tx) => tx.send.shoot(shoot("b")));
  await producers.close();
  await last;
  await expect(transaction(() => {})).rejects.toMatchObject({ reason: "closed" });
  expect(kafka.lines).toEqual(["begin", "a", "commit", "begin", "b", "commit", "disconnect"]);
});
