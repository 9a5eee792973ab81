import { expect, onTestFinished, test } from "vitest";
import { redriveDeadLetters } from "../../../src/runtime/dead-letters/redrive/redrive.js";
import { MemoryBroker } from "../../../src/runtime/memory/memory-broker.js";
import { legacyKeyPartition } from "../../../src/runtime/producer/legacy-partitioner.js";
import { keyPartition } from "../../../src/runtime/producer/partitioner.js";
import { type BulkProducers, openProducers } from "../../../src/runtime/producer/producers.js";
import { createSend } from "../../../src/runtime/producer/send.js";
import { createTransact } from "../../../src/runtime/transaction/create-transact.js";
import { waitFor } from "../../broker/wait-for.js";
import { KeptLog } from "../consumer/open-worker.js";
import { letterOf } from "../dead-letters/letters.js";
import { ids, Transformer } from "../transaction/transformer.js";
import { producerSettings, type ShootSend, shootMessage } from "./shoot.js";

const partitions = 12;
const keys = ids(40);
const legacy = keys.map((key) => legacyKeyPartition(Buffer.from(key), partitions));

test("the keys of this test tell the partitioners apart", () => {
  expect(legacy).not.toEqual(keys.map((key) => keyPartition(Buffer.from(key), partitions)));
});

function newBroker(): MemoryBroker {
  return new MemoryBroker({
    topics: { users: {}, shoots: { partitions }, "users.dlq": { partitions } },
  });
}

function producersOn(broker: MemoryBroker): BulkProducers {
  const producers = openProducers({ client: broker, partitioner: "kafkajs-legacy" });
  onTestFinished(() => producers.close());
  return producers;
}

/** The partition of each key's one record. */
function placesIn(broker: MemoryBroker, topic: string): (number | undefined)[] {
  const records = broker.records(topic);
  expect(records).toHaveLength(keys.length);
  return keys.map((key) => records.find((record) => String(record.key) === key)?.partition);
}

const entries = { shootCreated: { message: shootMessage("shoots"), settings: producerSettings } };

test("sends, with hooks that surround the client as well", async () => {
  const broker = newBroker();
  const hooks = { aroundClient: <Result>(next: () => Result): Result => next() };
  const producers = openProducers({ client: broker, hooks, partitioner: "kafkajs-legacy" });
  onTestFinished(() => producers.close());
  const send = createSend<ShootSend>(entries, producers);
  await Promise.all(keys.map((shootId) => send.shootCreated({ shootId, number: 1 })));
  expect(placesIn(broker, "shoots")).toEqual(legacy);
});

test("what is sent in a transaction", async () => {
  const broker = newBroker();
  const settings = { timeoutMs: 10_000, transactionalId: "shoots" };
  const transaction = createTransact<ShootSend>(entries, producersOn(broker), settings, {});
  await transaction(async ({ send }) => {
    for (const shootId of keys) void send.shootCreated({ shootId, number: 1 });
  });
  expect(placesIn(broker, "shoots")).toEqual(legacy);
});

test("what a transform sends, and its dead letters", async () => {
  const broker = newBroker();
  const users = keys.flatMap((id) => [{ id }, { id, isBad: true }]);
  await producersOn(broker).sendAll(
    users.map((user) => ({
      record: {
        ...{ topic: "users", key: Buffer.from(user.id), value: Buffer.from(JSON.stringify(user)) },
        headers: { eventType: Buffer.from("created") },
      },
      settings: producerSettings,
    })),
  );
  const { worker } = new Transformer(
    async (user, { send, deadLetter }) => {
      if ("isBad" in user) return deadLetter("bad");
      return send.shootCreated({ shootId: user.id, number: 1 });
    },
    { client: broker, partitioner: "kafkajs-legacy" },
  );
  await worker.start();
  await waitFor(() => worker.counts.handled + worker.counts.deadLettered === users.length, {
    what: "all users",
  });
  expect(placesIn(broker, "shoots")).toEqual(legacy);
  expect(placesIn(broker, "users.dlq")).toEqual(legacy);
});

test("dead letters, and a redrive to another topic", async () => {
  const broker = newBroker();
  const producers = producersOn(broker);
  for (const key of keys) {
    await producers.sendRecord(letterOf({ key: Buffer.from(key) }), producerSettings);
  }
  expect(placesIn(broker, "users.dlq")).toEqual(legacy);
  const setup = { producers, options: { logger: new KeptLog() }, groups: ["readers"] };
  await redriveDeadLetters(setup, { from: "users.dlq", to: "shoots" });
  expect(placesIn(broker, "shoots")).toEqual(legacy);
});
