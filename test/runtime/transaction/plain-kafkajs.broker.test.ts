import { Partitioners, type Producer } from "kafkajs";
import { afterEach, expect, test } from "vitest";
import { createTopic, kafkaClient, readAll, uniqueName } from "../../broker/topics.js";

// What KafkaJS does where the runtime does something else. A test here that fails may mean that a
// new KafkaJS is better, and a guard of ours no longer needed.

const opened: Producer[] = [];
afterEach(() => Promise.all(opened.splice(0).map((producer) => producer.disconnect())));

async function open(transactionalId: string): Promise<Producer> {
  const producer = kafkaClient().producer({
    createPartitioner: Partitioners.DefaultPartitioner,
    transactionalId,
    idempotent: true,
    maxInFlightRequests: 1,
  });
  opened.push(producer);
  await producer.connect();
  return producer;
}

/** The message of what a promise rejects with, if it does. */
const errorOf = (promise: Promise<unknown>): Promise<string> =>
  promise.then(
    () => "none",
    (error: Error) => error.message,
  );

test("D4: a fenced producer is dead for good: neither abort nor a new transaction helps", async () => {
  const [topic, id] = [await createTopic(), uniqueName("tx")];
  const [older, newer] = [await open(id), await open(id)];
  const fenced = await older.transaction();
  await fenced.send({ topic, messages: [{ value: "a" }] });
  const newest = await newer.transaction();
  expect(await errorOf(fenced.commit())).toMatch(/old epoch/);
  expect(await errorOf(fenced.abort())).toBe("Cannot continue to use transaction once ended");
  expect(await errorOf(older.transaction())).toMatch(/beginTransaction.*COMMITTING/);
  await newest.abort();
});

test("D5: a send on a transactional producer outside of transactions is stored at once, whatever becomes of the transaction", async () => {
  const [topic, id] = [await createTopic(), uniqueName("tx")];
  const producer = await open(id);
  const transaction = await producer.transaction();
  await transaction.send({ topic, messages: [{ value: "inside" }] });
  await producer.send({ topic, messages: [{ value: "meant to be inside" }] });
  await transaction.abort();
  await expect
    .poll(async () => (await readAll(topic)).map(({ value }) => String(value)))
    .toEqual(["meant to be inside"]);
});
