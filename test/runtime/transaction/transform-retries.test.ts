import { expect, test } from "vitest";
import { readDeadLetter } from "../../../src/runtime/dead-letters/read-dead-letter.js";
import type { Fault } from "../../../src/runtime/memory/faults.js";
import type { MemoryBroker } from "../../../src/runtime/memory/memory-broker.js";
import { waitFor } from "../../broker/wait-for.js";
import { pause } from "../consumer/committed.js";
import type { Created } from "../consumer/definitions.js";
import { brokerWithUsers, type TransformContext, Transformer, users } from "./transformer.js";

const partitions = 2;
const count = 30;
const delays = [20, 60];
const retryTopic = { partitions };

function filled(): Promise<MemoryBroker> {
  const topics = { "users.retry.20": retryTopic, "users.retry.60": retryTopic, shoots: {} };
  return brokerWithUsers(count, partitions, topics);
}

const ids: readonly string[] = users(count, partitions).map(({ value }) => value.slice(7, 11));
const busy = (id: string): boolean => Number(id) % 5 === 0;

/** Handlers that send, and then fail for some users up to an attempt. */
const failing =
  (attempts: number) =>
  async ({ id }: Created, { attempt, send }: TransformContext): Promise<void> => {
    await send.shootCreated({ shootId: id, number: attempt });
    if (busy(id) && attempt <= attempts) throw new Error("busy");
  };

async function untilSettled(service: Transformer): Promise<void> {
  const what = `${count} settled`;
  await waitFor(() => service.settled.length >= count, { what, timeoutMs: 20_000 });
  await pause(50);
  expect(service.settled).toHaveLength(count);
}

const shoots = (broker: MemoryBroker): string[] =>
  broker.records("shoots").map(({ key }) => String(key));

const lost: Fault = { lose: "response", noticedAfterMs: 20 };

test.each<Fault | undefined>([undefined, lost])(
  "a record goes to its retry topic in the transaction that passes it, and its output is there once: %o",
  async (fault) => {
    const broker = await filled();
    const service = new Transformer(failing(4), {
      ...{ client: broker.newClient("it"), delays },
      consume: { retry: { attempts: 2 } },
    });
    await service.worker.start();
    if (fault) broker.faults.inject({ kind: "end-transaction", client: "it" }, fault, 4);
    await untilSettled(service);
    const late = ids.filter(busy);
    const dead = broker.records("users.dlq").map((record) =>
      readDeadLetter({
        ...{ ...record, offset: String(record.offset), timestamp: String(record.timestamp) },
      }),
    );
    expect(shoots(broker).sort()).toEqual(ids.filter((id) => !busy(id)));
    expect(dead.map((letter) => letter?.value?.toString().slice(7, 11)).sort()).toEqual(late);
    for (const letter of dead)
      expect(letter).toMatchObject({ attempts: 4, origin: { topic: "users" } });
    expect(broker.records("users.retry.20")).toHaveLength(late.length);
    expect(broker.records("users.retry.60")).toHaveLength(late.length);
    const { handled, deadLettered } = service.worker.counts;
    expect([handled, deadLettered]).toEqual([count - late.length, late.length]);
  },
);

test("what gets through in a retry topic is sent once, at that attempt, after its delay", async () => {
  const broker = await filled();
  const service = new Transformer(failing(3), {
    ...{ client: broker, delays },
    consume: { retry: { attempts: 2 } },
  });
  await service.worker.start();
  await untilSettled(service);
  expect(shoots(broker).sort()).toEqual(ids);
  for (const { key, value, timestamp } of broker.records("shoots")) {
    if (!busy(String(key))) continue;
    expect(JSON.parse(String(value))).toMatchObject({ number: 4 });
    const waiting = broker
      .records("users.retry.60")
      .find((record) => record.value?.includes(String(key)));
    expect(timestamp).toBeGreaterThanOrEqual(Number(waiting?.timestamp) + 60);
  }
  expect(service.worker.counts).toMatchObject({ handled: count, deadLettered: 0 });
  const moved = service.retried.filter(({ retryTopic }) => retryTopic);
  expect(moved.map(({ topic }) => topic)).toEqual(Array.from({ length: 12 }, () => "users"));
});

test("an open breaker holds them within transactions too", async () => {
  const broker = await filled();
  let down = true;
  const service = new Transformer(
    async ({ id }, { send }) => {
      await send.shootCreated({ shootId: id, number: 1 });
      if (down) throw new Error("no connection");
    },
    {
      client: broker,
      consume: { breaker: { deadLetters: 2, perMs: 60_000, pauseMs: 30 }, retry: { attempts: 1 } },
    },
  );
  await service.worker.start();
  await waitFor(() => service.worker.health().openBreakers !== undefined, { what: "it to open" });
  await pause(100);
  expect(broker.records("users.dlq")).toHaveLength(2);
  down = false;
  await untilSettled(service);
  expect(service.worker.health()).toEqual({ live: true, ready: true });
  expect(service.worker.counts).toMatchObject({ handled: count - 2, deadLettered: 2 });
  expect(shoots(broker)).toHaveLength(count - 2);
});

test("however many of a batch fail, no other is handled more than twice", async () => {
  const broker = await filled();
  // Every other one of a partition.
  const isBad = (id: string): boolean => Number(id) % 4 < 2;
  const good = ids.filter((id) => !isBad(id));
  let calls = 0;
  const service = new Transformer(
    async ({ id }, { send }) => {
      calls += 1;
      await send.shootCreated({ shootId: id, number: 1 });
      if (isBad(id)) throw new TypeError("never");
    },
    { client: broker, consume: { retry: { fatal: [TypeError] } } },
  );
  await service.worker.start();
  await untilSettled(service);
  expect(shoots(broker).sort()).toEqual(good);
  expect(broker.records("users.dlq")).toHaveLength(count - good.length);
  expect(calls).toBeLessThanOrEqual(count + good.length);
});
