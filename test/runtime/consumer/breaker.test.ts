import { expect, test } from "vitest";
import type { BreakerOptions } from "../../../src/runtime/consumer/consume-options.js";
import { MemoryBroker } from "../../../src/runtime/memory/memory-broker.js";
import { waitFor } from "../../broker/wait-for.js";
import { type AnyContext, RetryingService } from "../retry-topics/retrying-service.js";
import { pause } from "./committed.js";
import type { Created } from "./definitions.js";

const breaker: BreakerOptions = { deadLetters: 3, perMs: 60_000, pauseMs: 40 };
const ids = (count: number): string[] =>
  Array.from({ length: count }, (_, n) => `${"abcdefghij"[n % 10]}${n}`);

function newBroker(partitions = 3): MemoryBroker {
  const topics = { users: { partitions }, "users.dlq": {}, "users.retry.5": { partitions } };
  return new MemoryBroker({ topics });
}

const until = (what: string, isSo: () => boolean): Promise<unknown> =>
  waitFor(isSo, { what, timeoutMs: 15_000 });

const lines = ({ log }: RetryingService): string[] =>
  log.lines.filter((line) => line.includes("breaker")).map((line) => line.split(":")[0] ?? "");

test.each([{}, { lanes: 4 }])(
  "an outage fills no dead-letter topic, and nothing is lost when it is over: %o",
  async (lanes) => {
    const broker = newBroker();
    let down = true;
    const calls = new Map<string, number>();
    const created = async ({ id }: Created): Promise<void> => {
      calls.set(id, (calls.get(id) ?? 0) + 1);
      if (down) throw new Error("no connection");
    };
    const consume = { breaker, retry: { attempts: 1 }, ...lanes };
    const service = new RetryingService(created, { client: broker, consume });
    await service.send(...ids(60));
    await service.worker.start();
    expect(service.worker.health()).toEqual({ live: true, ready: true });
    await until("an open breaker", () => service.breakers.length === 1);
    await until("tries while it is open", () => Math.max(...calls.values()) > 4);
    expect(service.worker.counts).toMatchObject({ handled: 0, deadLettered: 3 });
    expect(service.worker.health()).toEqual({ live: true, ready: true, openBreakers: ["users"] });
    down = false;
    await until("all settled", () => service.settled.length >= 60);
    expect(service.worker.counts).toMatchObject({ handled: 57, deadLettered: 3 });
    expect(broker.records("users.dlq")).toHaveLength(3);
    expect(
      new Set(service.settled.map(({ partition, offset }) => `${partition}/${offset}`)).size,
    ).toBe(60);
    expect(service.breakers).toEqual([
      { group: "readers", topic: "users", state: "open" },
      { group: "readers", topic: "users", state: "closed" },
    ]);
    expect(lines(service)).toEqual(["error breaker open", "info breaker closed"]);
    expect(service.worker.health()).toEqual({ live: true, ready: true });
    expect(service.retried.some(({ delayMs }) => delayMs === breaker.pauseMs)).toBe(true);
  },
);

test("records that are themselves at fault neither open it nor wait for it", async () => {
  const broker = newBroker(1);
  let down = false;
  class NotFound extends Error {}
  const created = ({ id }: Created, ctx: AnyContext): unknown => {
    if (id === "fatal") throw new NotFound("no");
    if (id === "dead") return ctx.deadLetter("no");
    if (down) throw new Error("no connection");
    return undefined;
  };
  const consume = { breaker: { ...breaker, deadLetters: 0 }, lanes: 8 };
  const retry = { attempts: 1, fatal: [NotFound] };
  const service = new RetryingService(created, { client: broker, consume: { ...consume, retry } });
  await service.send("fatal", "dead", "fatal");
  await service.sendValue("{");
  await service.worker.start();
  await until("four dead letters", () => service.settled.length === 4);
  expect(service.breakers).toEqual([]);
  down = true;
  await service.send("x");
  await until("an open breaker", () => service.breakers.length === 1);
  await service.send("fatal", "dead");
  await service.sendValue("{");
  await until("seven dead letters", () => service.settled.length === 7);
  expect(service.worker.counts).toMatchObject({ handled: 0, deadLettered: 7 });
  expect(service.breakers).toHaveLength(1);
  down = false;
  await until("the one that waited", () => service.settled.length === 8);
  expect(service.breakers.at(-1)?.state).toBe("closed");
});

test("so many dead letters at most in the time, whatever gets through between them", async () => {
  const broker = newBroker(1);
  const service = new RetryingService(
    ({ id }) => {
      if (id.startsWith("bad")) throw new Error("no");
    },
    {
      client: broker,
      consume: { breaker: { ...breaker, pauseMs: 10 }, retry: { attempts: 1 }, lanes: 4 },
    },
  );
  for (let n = 0; n < 8; n += 1) {
    await service.sendValue(`{"id":"bad${n}"}`, `bad${n}`);
    await service.sendValue(`{"id":"good${n}"}`, `good${n}`);
  }
  await service.worker.start();
  await until("the good ones", () => service.worker.counts.handled === 8);
  await pause(100);
  expect(service.worker.counts).toMatchObject({ handled: 8, deadLettered: 3 });
});

test("a time without failures forgets those before", async () => {
  const broker = newBroker(1);
  const service = new RetryingService(
    () => {
      throw new Error("no");
    },
    {
      client: broker,
      consume: { breaker: { ...breaker, deadLetters: 1, perMs: 20 }, retry: { attempts: 1 } },
    },
  );
  await service.worker.start();
  for (let n = 1; n <= 3; n += 1) {
    await service.send("a");
    await until(`${n} dead letters`, () => service.settled.length === n);
    await pause(25);
  }
  expect(service.breakers).toEqual([]);
});

test("an open breaker holds records on their way to a retry topic too; only dead letters open it", async () => {
  const broker = newBroker(1);
  let down = true;
  const created = (): void => {
    if (down) throw new Error("no connection");
  };
  const consume = { breaker: { ...breaker, deadLetters: 1 }, retry: { attempts: 1 }, lanes: 8 };
  const service = new RetryingService(created, { client: broker, delays: [5], consume });
  await service.send("a", "b", "c");
  await service.worker.start();
  await until("an open breaker", () => service.breakers.length === 1);
  expect(broker.records("users.retry.5")).toHaveLength(3);
  await service.send("d");
  await pause(100);
  expect(broker.records("users.retry.5")).toHaveLength(3);
  expect(broker.records("users.dlq")).toHaveLength(1);
  down = false;
  await until("all settled", () => service.settled.length === 4);
  expect(service.worker.counts).toMatchObject({ handled: 3, deadLettered: 1 });
  expect(service.worker.health()).toEqual({ live: true, ready: true });
});

test("what can't be written to the dead-letter topic counts once", async () => {
  const broker = newBroker(1);
  broker.setAvailable("users.dlq", false);
  const service = new RetryingService(
    () => {
      throw new Error("no");
    },
    {
      client: broker,
      consume: { breaker: { ...breaker, deadLetters: 1 }, retry: { attempts: 1 } },
    },
  );
  await service.send("a");
  await service.worker.start();
  const refused = (): boolean =>
    service.log.lines.some((line) => line.startsWith("error dead letter can't"));
  await until("a complaint", refused);
  broker.setAvailable("users.dlq", true);
  await until("the dead letter", () => service.settled.length === 1);
  expect(service.breakers).toEqual([]);
});

test.each([
  [{ deadLetters: -1 }, "breaker.deadLetters is -1"],
  [{ deadLetters: 1.5 }, "breaker.deadLetters is 1.5"],
  [{ perMs: 0 }, "breaker.perMs is 0"],
  [{ pauseMs: Number.NaN }, "breaker.pauseMs is NaN"],
])("nonsense is an error: %o", (wrong, message) => {
  const open = () =>
    new RetryingService(() => {}, {
      client: newBroker(),
      consume: { breaker: { ...breaker, ...wrong } },
    });
  expect(open).toThrow(message);
});
