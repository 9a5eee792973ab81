import { expect, onTestFinished, test } from "vitest";
import type { ConsumeOptions } from "../../../src/runtime/consumer/consume-options.js";
import type { Context } from "../../../src/runtime/consumer/context.js";
import { createWorker } from "../../../src/runtime/consumer/worker.js";
import { openProducers } from "../../../src/runtime/producer/producers.js";
import { createSend } from "../../../src/runtime/producer/send.js";
import type { ServiceOptions } from "../../../src/runtime/service-options.js";
import {
  openTestService,
  type TestedService,
} from "../../../src/runtime/test-service/open-test-service.js";
import type { TestOptions } from "../../../src/runtime/test-service/test-options.js";
import type { TestSent } from "../../../src/runtime/test-service/test-sent.js";
import type { TestSettled } from "../../../src/runtime/test-service/test-settled.js";
import { type Created, group, received, usersTopic } from "../consumer/definitions.js";
import { KeptLog } from "../consumer/open-worker.js";
import { producerSettings, type Shoot, type ShootSend, shootMessage } from "../producer/shoot.js";

// What the generator would write for a service that reads users and sends shoots.

type UsersContext = Context<unknown, string | null, ShootSend>;

interface UsersHandlers {
  created(event: Created, ctx: UsersContext): unknown;
  updated?(event: Created, ctx: UsersContext): unknown;
}

interface TestUsers {
  readonly receive: {
    created(event: Created): Promise<TestSettled>;
    updated(event: Created): Promise<TestSettled>;
  };
  readonly settled: readonly TestSettled[];
  readonly send: ShootSend;
  readonly sent: { readonly shootCreated: readonly TestSent<Shoot, object, string>[] };
  stop(): Promise<void>;
}

const ofType = (name: string): ReturnType<typeof received> =>
  received(name, {
    key: { from: "payload", path: ["id"], type: "string" },
    headers: [{ name: "eventType", type: "string", value: { const: name } }],
  });
const messages = { created: ofType("created"), updated: ofType("updated") };
const shootCreated = shootMessage("shoots");
const topics = ["users", "users.dlq", "shoots"].map((name) => ({
  ...{ name, partitions: 3, config: {} },
}));

async function testUsers(handlers: UsersHandlers, options?: TestOptions): Promise<TestUsers> {
  const open = (given: ServiceOptions, consume: ConsumeOptions): TestedService => {
    const producers = openProducers(given);
    const send = createSend<ShootSend>(
      { shootCreated: { message: shootCreated, settings: producerSettings } },
      producers,
    );
    const users = { updated: "skip", ...handlers };
    const worker = createWorker({
      ...{ group: group(usersTopic({ messages })), handlers: { users }, send },
      ...{ producers, options: given, consume },
    });
    return { send, worker, close: () => producers.close() };
  };
  const types = ["shoot.created"];
  const shoots = { shootCreated: { message: shootCreated, types } };
  const service = await openTestService<TestUsers>(
    {
      topics,
      receives: { created: messages.created.message, updated: messages.updated.message },
      sends: [
        { topic: "shoots", dispatch: { by: "header", header: "eventType" }, messages: shoots },
      ],
      open,
    },
    { logger: new KeptLog(), ...options },
  );
  onTestFinished(() => service.stop());
  return service;
}

test("receive resolves when the service is done with the event", async () => {
  const seen: string[] = [];
  const service = await testUsers({
    created: async ({ id }, { key }) => void seen.push(`${id} of ${key}`),
  });
  const settled = await service.receive.created({ id: "a" });
  expect(seen).toEqual(["a of a"]);
  expect(settled).toMatchObject({
    ...{ message: "created", outcome: "handled", attempts: 1 },
    ...{ topic: "users", offset: 0n },
  });
  expect(service.settled).toEqual([settled]);
});

test("what the service sends is there as its readers get it, when receive resolves", async () => {
  const service = await testUsers({
    created: ({ id }, { send }) => send.shootCreated({ shootId: id, number: 7 }),
  });
  await service.receive.created({ id: "a" });
  expect(service.sent.shootCreated).toEqual([
    {
      ...{ event: { shootId: "a", number: 7 }, key: "a", topic: "shoots" },
      headers: { eventType: "shoot.created" },
      ...{ partition: expect.any(Number), offset: 0n },
    },
  ]);
  await service.send.shootCreated({ shootId: "b", number: 8 });
  expect(service.sent.shootCreated.map(({ key }) => key)).toEqual(["a", "b"]);
});

test("outcomes and attempts are told; a failing handler is called again at once", async () => {
  let calls = 0;
  const service = await testUsers({
    created: ({ id }, { attempt, skip, deadLetter, retryAfter }) => {
      if (id === "later") calls += 1;
      if (id === "skip") return skip("not mine");
      if (id === "dead") return deadLetter("never mine");
      if (id === "later" && calls < 4) return retryAfter(1);
      if (id === "third" && attempt < 3) throw new Error("not yet");
      if (id === "never") throw new Error("never");
    },
  });
  for (const id of ["skip", "dead", "third", "never", "later"]) {
    await service.receive.created({ id });
  }
  await service.receive.updated({ id: "a" });
  expect(
    service.settled.map(({ outcome, attempts, reason }) => [outcome, attempts, reason]),
  ).toEqual([
    ["skipped", 1, undefined],
    ["dead-lettered", 1, "handler"],
    ["handled", 3, undefined],
    ["dead-lettered", 3, "handler"],
    ["handled", 4, undefined],
    ["skipped", 0, undefined],
  ]);
});

test("an event that does not fit the contract is not sent", async () => {
  const service = await testUsers({ created: () => {} });
  const event: unknown = { id: 1 };
  // A caller in JavaScript.
  const sending = service.receive.created(event as Created);
  await expect(sending).rejects.toMatchObject({ name: "InvalidMessageError" });
  expect(service.settled).toEqual([]);
});

test("what the service is not done with is told when it stops", async () => {
  const service = await testUsers({ created: (_, { retryAfter }) => retryAfter(60_000) });
  const receiving = service.receive.created({ id: "a" });
  const told = expect(receiving).rejects.toThrow("stopped before it was done");
  await new Promise((resolve) => setTimeout(resolve, 20));
  await service.stop();
  await told;
  await expect(service.receive.created({ id: "b" })).rejects.toMatchObject({ reason: "closed" });
});

test("a worker that can't start stops everything and says why", async () => {
  const starting = testUsers({ created: () => {} }, { consume: { lanes: { strangers: 3 } } });
  await expect(starting).rejects.toThrow('lanes of "strangers"');
});

test("real needs an address", async () => {
  const { KAFKA_BROKERS: brokers } = process.env;
  delete process.env["KAFKA_BROKERS"];
  onTestFinished(() => {
    if (brokers !== undefined) process.env["KAFKA_BROKERS"] = brokers;
  });
  const opening = testUsers({ created: () => {} }, { real: true });
  await expect(opening).rejects.toThrow("KAFKA_BROKERS is not set");
});
