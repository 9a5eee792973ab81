import { expect, test } from "vitest";
import type { BatchHandler } from "../../../src/runtime/consumer/batch-handler.js";
import { readDeadLetter } from "../../../src/runtime/dead-letters/read-dead-letter.js";
import { redriveDeadLetters } from "../../../src/runtime/dead-letters/redrive/redrive.js";
import { MemoryBroker } from "../../../src/runtime/memory/memory-broker.js";
import { waitFor } from "../../broker/wait-for.js";
import { pause } from "../consumer/committed.js";
import { type Created, received } from "../consumer/definitions.js";
import { type AnyContext, RetryingService } from "./retrying-service.js";

const [short, long] = [60, 250];
const delays = [short, long];

function newBroker(partitions = 1): MemoryBroker {
  const retries = delays.map((delay) => [`users.retry.${delay}`, { partitions }] as const);
  const topics = { users: { partitions }, "users.dlq": {}, ...Object.fromEntries(retries) };
  return new MemoryBroker({ topics });
}

const settledOf = (service: RetryingService, count: number): Promise<unknown> =>
  waitFor(() => service.settled.length >= count, { what: `${count} settled`, timeoutMs: 10_000 });

test("a record that keeps failing goes through the retry topics to the dead-letter topic, and others pass it", async () => {
  const broker = newBroker();
  const calls: string[] = [];
  const times: number[] = [];
  const service = new RetryingService(
    ({ id }, { attempt }) => {
      calls.push(`${id} ${attempt}`);
      if (id !== "a1") return;
      times.push(Date.now());
      throw new Error("busy");
    },
    { client: broker, delays },
  );
  await service.send("a1", "a2", "b1");
  await service.worker.start();
  await settledOf(service, 3);
  expect(calls).toEqual(["a1 1", "a1 2", "a2 1", "b1 1", "a1 3", "a1 4"]);
  const [, second = 0, third = 0, fourth = 0] = times;
  expect(third - second).toBeGreaterThanOrEqual(short);
  expect(fourth - third).toBeGreaterThanOrEqual(long);
  expect(service.settled.at(-1)).toMatchObject({
    ...{ topic: "users", partition: 0, offset: "0", message: "created" },
    ...{ outcome: "dead-lettered", reason: "handler", attempts: 4 },
    waitedIn: { topic: "users.retry.250" },
  });
  expect(
    service.retried.map(({ retryTopic, attempts, delayMs, waitedIn }) => {
      return [waitedIn?.topic, retryTopic, attempts, delayMs];
    }),
  ).toEqual([
    [undefined, undefined, 1, 5],
    [undefined, "users.retry.60", 2, short],
    ["users.retry.60", "users.retry.250", 3, long],
  ]);
  expect(service.worker.counts).toMatchObject({ handled: 2, deadLettered: 1, retried: 3 });
  const committed = () => broker.committed("readers").filter(({ offset }) => offset > 0n);
  await waitFor(() => committed().length === 3, { what: "commits" });
});

test("of a batch that keeps failing only what fails alone goes on to a retry topic, and is alone there", async () => {
  const broker = newBroker();
  const calls: string[] = [];
  const batch: BatchHandler<(event: Created, ctx: AnyContext) => unknown>["batch"] = (items) => {
    calls.push(items.map(({ event, ctx }) => `${event.id} ${ctx.attempt}`).join());
    if (items.some(({ event }) => event.id !== "b1")) throw new Error("busy");
  };
  const service = new RetryingService({ batch }, { client: broker, delays });
  await service.send("a1", "b1", "c1");
  await service.worker.start();
  await settledOf(service, 3);
  expect(calls.slice(0, 5)).toEqual(["a1 1,b1 1,c1 1", "a1 2,b1 2,c1 2", "a1 2", "b1 2", "c1 2"]);
  expect(calls.slice(5).sort()).toEqual(["a1 3", "a1 4", "c1 3", "c1 4"]);
  expect(service.worker.counts).toMatchObject({ handled: 1, deadLettered: 2 });
});

test("in a retry topic a record is what it was: bytes, headers and place; ours say the rest", async () => {
  const broker = newBroker();
  const seen: unknown[] = [];
  const service = new RetryingService(
    (event, ctx) => {
      const { topic, partition, offset, timestamp, headers, key, raw } = ctx;
      seen.push({ event, topic, partition, offset, timestamp, headers, key, raw });
      if (ctx.attempt < 4) throw new Error("busy");
    },
    {
      ...{ client: broker, delays },
      // A closed set of headers: with any of ours the record would be invalid.
      users: {
        messages: {
          created: received("created", {
            headers: [],
            validateHeaders: (headers) => Object.keys(headers ?? {}).length <= 2,
          }),
          updated: received("updated"),
        },
      },
    },
  );
  await service.send("a0", "a1");
  await service.worker.start();
  await settledOf(service, 2);
  expect(service.settled.map(({ outcome, attempts }) => [outcome, attempts])).toEqual([
    ["handled", 4],
    ["handled", 4],
  ]);
  const of = (id: string): unknown[] =>
    seen.filter((call) => (call as { event: Created }).event.id === id);
  const [first, ...others] = of("a1");
  expect(first).toMatchObject({ topic: "users", offset: 1n });
  for (const other of others) expect(other).toEqual(first);
  const [waiting] = broker.records("users.retry.60");
  expect(waiting).toMatchObject({ key: Buffer.from("a"), value: Buffer.from('{"id":"a0"}') });
  const text = Object.entries(waiting?.headers ?? {}).map(([name, value]) => [name, String(value)]);
  expect(Object.fromEntries(text)).toMatchObject({
    ...{ eventType: "created", trace: String(Buffer.from([1, 2, 255])) },
    ...{ "retry.topic": "users", "retry.partition": "0", "retry.offset": "0" },
    ...{ "retry.timestamp": "1700000000000", "retry.group": "readers", "retry.attempts": "2" },
    "retry.error": "Error: busy",
  });
});

test.each(["plain", "spring", "connect", "envelope"] as const)(
  "a dead letter (%s) names the place in the original topic, and redrive sends it back there",
  async (format) => {
    const broker = newBroker(2);
    let broken = true;
    const service = new RetryingService(
      () => {
        if (broken) throw new Error("busy");
      },
      { client: broker, delays, format },
    );
    await service.send("a", "b", "c", "d");
    await service.worker.start();
    await settledOf(service, 4);
    const before = broker.records("users");
    const letters = broker.records("users.dlq").map((record) => readDeadLetter(asFetched(record)));
    const places = letters.map(
      (letter) => `${letter?.origin.topic}/${letter?.origin.partition}/${letter?.origin.offset}`,
    );
    expect(places.sort()).toEqual(
      before.map(({ partition, offset }) => `users/${partition}/${offset}`).sort(),
    );
    for (const letter of letters) {
      expect(letter?.headers).toEqual(before[0]?.headers);
      expect(letter?.attempts).toBe(format === "plain" || format === "envelope" ? 4 : undefined);
      expect(letter?.origin.timestamp?.getTime()).toBe(1_700_000_000_000);
    }
    broken = false;
    const { producers, log } = service;
    const setup = { producers, options: { logger: log }, groups: ["readers"] };
    expect(await redriveDeadLetters(setup, { from: "users.dlq" })).toMatchObject({ sent: 4 });
    await settledOf(service, 8);
    for (const { value, partition } of before) {
      const same = broker.records("users").filter((record) => value && record.value?.equals(value));
      expect(same.map((record) => record.partition)).toEqual([partition, partition]);
    }
    expect(
      service.settled.slice(4).map(({ topic, outcome, attempts }) => [topic, outcome, attempts]),
    ).toEqual(Array.from({ length: 4 }, () => ["users", "handled", 1]));
  },
);

test("only failures that time may mend are retried: the rest is dead-lettered at once", async () => {
  const broker = newBroker();
  class NotFound extends Error {}
  const service = new RetryingService(
    ({ id }, ctx) => {
      if (id === "fatal") throw new NotFound("no");
      return ctx.deadLetter("no");
    },
    { client: broker, delays, consume: { retry: { fatal: [NotFound] }, unknown: "dead-letter" } },
  );
  await service.send("fatal", "dead");
  await service.sendValue("{");
  await service.sendValue('{"id":5}');
  await service.worker.start();
  await settledOf(service, 4);
  expect(service.settled.map(({ outcome, reason }) => [outcome, reason])).toEqual([
    ["dead-lettered", "handler"],
    ["dead-lettered", "handler"],
    ["dead-lettered", "undecodable"],
    ["dead-lettered", "invalid"],
  ]);
  expect(broker.records("users.retry.60")).toEqual([]);
});

test("a restart between retry topics forgets nothing: not the place, nor the attempts, nor the delay", async () => {
  const broker = newBroker();
  const calls: [number, number][] = [];
  const created = (_: Created, { attempt }: AnyContext): void => {
    calls.push([attempt, Date.now()]);
    throw new Error("busy");
  };
  const first = new RetryingService(created, { client: broker.newClient(), delays });
  await first.send("a");
  await first.worker.start();
  await waitFor(() => broker.records("users.retry.250").length === 1, { what: "the second retry" });
  await first.stop();
  expect(calls.map(([attempt]) => attempt)).toEqual([1, 2, 3]);
  const [waiting] = broker.records("users.retry.250");
  const second = new RetryingService(created, { client: broker.newClient(), delays });
  await second.worker.start();
  await settledOf(second, 1);
  expect(calls.map(([attempt]) => attempt)).toEqual([1, 2, 3, 4]);
  expect(calls[3]?.[1]).toBeGreaterThanOrEqual(Number(waiting?.timestamp) + long);
  expect(second.settled).toMatchObject([{ topic: "users", offset: "0", attempts: 4 }]);
});

test("a worker that was never there before finds what waits, whatever it is told of new groups", async () => {
  const broker = newBroker();
  const waits = new RetryingService(
    () => {
      throw new Error("busy");
    },
    { client: broker.newClient(), delays },
  );
  await waits.send("a");
  await waits.worker.start();
  await waitFor(() => broker.records("users.retry.60").length === 1, { what: "the first retry" });
  await waits.stop();
  broker.setCommitted("readers", [{ topic: "users", partition: 0, offset: 1n }]);
  const handled: string[] = [];
  const late = new RetryingService(({ id }) => void handled.push(id), {
    ...{ client: broker.newClient(), delays },
    ...{ settings: { fromBeginning: false }, consume: { from: "latest" } },
  });
  await late.worker.start();
  await settledOf(late, 1);
  expect(handled).toEqual(["a"]);
});

test("a record that can't be written to its retry topic holds its partition, is not handled again meanwhile, and is lost never", async () => {
  const broker = newBroker();
  broker.setAvailable("users.retry.60", false);
  const calls: string[] = [];
  const service = new RetryingService(
    ({ id }, { attempt }) => {
      calls.push(`${id} ${attempt}`);
      if (id === "a" && attempt < 3) throw new Error("busy");
    },
    { client: broker, delays },
  );
  await service.send("a", "b");
  await service.worker.start();
  const refused = (): boolean =>
    service.log.lines.some((line) => line.startsWith("error record of a retry topic can't"));
  await waitFor(refused, { what: "a complaint", timeoutMs: 60_000 });
  expect(calls).toEqual(["a 1", "a 2"]);
  broker.setAvailable("users.retry.60", true);
  await settledOf(service, 2);
  expect(calls).toEqual(["a 1", "a 2", "b 1", "a 3"]);
  expect(service.settled.map(({ offset, outcome }) => [offset, outcome])).toEqual([
    ["1", "handled"],
    ["0", "handled"],
  ]);
}, 90_000);

test("groups that share a retry topic leave each other's records alone", async () => {
  const broker = newBroker();
  const calls: string[] = [];
  const service = (groupId: string, failing: boolean): RetryingService =>
    new RetryingService(
      (_, { attempt }) => {
        calls.push(`${groupId} ${attempt}`);
        if (failing) throw new Error("busy");
      },
      { client: broker.newClient(), delays, groupId },
    );
  const [failing, calm] = [service("failing", true), service("calm", false)];
  await failing.send("a");
  await Promise.all([failing.worker.start(), calm.worker.start()]);
  await settledOf(failing, 1);
  await pause(50);
  expect(calls.filter((call) => call.startsWith("calm"))).toEqual(["calm 1"]);
  expect(calls.filter((call) => call.startsWith("failing"))).toHaveLength(4);
});

test("what somebody else has put into a retry topic is handled, and dead-lettered under the name of that topic", async () => {
  const broker = newBroker();
  const topics: string[] = [];
  const service = new RetryingService(
    (_, { topic }) => {
      topics.push(topic);
      throw new Error("no");
    },
    { client: broker, delays },
  );
  const other = new RetryingService(() => {}, { client: broker, topic: "users.retry.250" });
  await other.send("a");
  await service.worker.start();
  await settledOf(service, 1);
  expect(topics).toEqual(["users.retry.250"]);
  expect(service.settled).toMatchObject([{ topic: "users.retry.250", outcome: "dead-lettered" }]);
});

test("with lanes, in random trouble, every record is settled once, and pausing a topic pauses its retries", async () => {
  const broker = newBroker(3);
  const service = new RetryingService(
    async ({ id }, { attempt }) => {
      await pause(Number(id.slice(1)) % 3);
      if (attempt <= Number(id.slice(1)) % 6) throw new Error("busy");
    },
    { client: broker, delays, consume: { lanes: 4, retry: { topicDelayMs: 5 } } },
  );
  const ids = Array.from({ length: 120 }, (_, n) => `${String.fromCharCode(97 + (n % 9))}${n}`);
  await service.send(...ids);
  await service.worker.start();
  await waitFor(() => broker.records("users.retry.60").length > 5, { what: "retries" });
  service.worker.pause("users");
  await pause(30);
  const count = service.settled.length;
  await pause(50);
  expect(service.settled).toHaveLength(count);
  service.worker.resume("users");
  await settledOf(service, 120);
  await pause(50);
  const places = service.settled.map(({ partition, offset }) => `${partition}/${offset}`);
  expect(new Set(places).size).toBe(120);
  expect(places).toHaveLength(120);
  const dead = service.settled.filter(({ outcome }) => outcome === "dead-lettered");
  expect(dead.map(({ attempts }) => attempts)).toEqual(Array.from({ length: 40 }, () => 4));
});

function asFetched(record: ReturnType<MemoryBroker["records"]>[number]) {
  return { ...record, offset: String(record.offset), timestamp: String(record.timestamp) };
}
