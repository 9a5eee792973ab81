import { type Consumer, Partitioners, type Transaction } from "kafkajs";
import { expect, test } from "vitest";
import { kafkajsTransport } from "../../../src/runtime/transport/kafkajs/kafkajs-transport.js";
import { createTopic, endOffsets, kafkaClient, readAll, uniqueName } from "../../broker/topics.js";
import { waitFor } from "../../broker/wait-for.js";

// Four producers, whose transactions begin, go on and end in one partition between those of the others.
// The records are so large that a fetch begins and ends within transactions.
const bulk = "x".repeat(30_000);

interface Written {
  readonly committed: readonly string[];
  readonly aborted: readonly string[];
}

/** Fills the topic. The `step`-th step is a record or an end, of a producer that the step's number decides. */
async function write(topic: string): Promise<Written> {
  const producers = await Promise.all(
    Array.from({ length: 4 }, async () => {
      const producer = kafkaClient().producer({
        createPartitioner: Partitioners.DefaultPartitioner,
        transactionalId: uniqueName("overlap"),
        maxInFlightRequests: 1,
      });
      await producer.connect();
      return { producer, open: undefined as Open | undefined };
    }),
  );
  const committed: string[] = [];
  const aborted: string[] = [];
  for (let step = 0; step < 260; step += 1) {
    const spread = (step * 2_654_435_761) >>> 8;
    const own = producers[spread % 4];
    if (!own) continue;
    if (own.open && spread % 3 === 0) {
      const { transaction, values } = own.open;
      own.open = undefined;
      const isAborted = spread % 5 < 3;
      await (isAborted ? transaction.abort() : transaction.commit());
      (isAborted ? aborted : committed).push(...values);
      continue;
    }
    own.open ??= { transaction: await own.producer.transaction(), values: [] };
    const name = `record-${step}`;
    // A key that KafkaJS takes for the mark of an abort.
    const key = step % 7 === 0 ? Buffer.alloc(4) : `key-${step}`;
    await own.open.transaction.send({ topic, messages: [{ key, value: name + bulk }] });
    own.open.values.push(name);
  }
  for (const { producer, open } of producers) {
    await open?.transaction.abort();
    aborted.push(...(open?.values ?? []));
    await producer.disconnect();
  }
  return { committed, aborted };
}

interface Open {
  readonly transaction: Transaction;
  readonly values: string[];
}

function nameOf(value: Buffer | null): string {
  return String(value).slice(0, -bulk.length);
}

/** What plain KafkaJS hands out of the topic, as it is used by default: committed records only. */
async function readPlain(topic: string, end: bigint): Promise<string[]> {
  const consumer: Consumer = kafkaClient().consumer({
    groupId: uniqueName("plain"),
    maxWaitTimeInMs: 100,
  });
  const names: string[] = [];
  let next = 0n;
  consumer.on(consumer.events.END_BATCH_PROCESS, ({ payload }) => {
    next = BigInt(payload.lastOffset) + 1n;
  });
  await consumer.connect();
  await consumer.subscribe({ topic, fromBeginning: true });
  await consumer.run({
    eachMessage: async ({ message }) => void names.push(nameOf(message.value)),
  });
  await waitFor(() => next >= end, { what: "the end, by plain KafkaJS" });
  await consumer.disconnect();
  return names;
}

async function readOurs(topic: string, end: bigint): Promise<string[]> {
  const consumer = kafkajsTransport(kafkaClient()).consumer({
    ...{ groupId: uniqueName("ours"), sessionTimeoutMs: 10_000, heartbeatIntervalMs: 300 },
    ...{ readUncommitted: false, fetchMinBytes: 1, fetchMaxWaitMs: 100 },
  });
  const names: string[] = [];
  let at = 0n;
  await consumer.connect();
  await consumer.subscribe([topic], true);
  await consumer.run({
    fetched: ({ records, next }) => {
      names.push(...records.map(({ value }) => nameOf(value)));
      at = next;
    },
    ...{ mayJoin: () => true, assigned: () => {}, crashed: () => {} },
  });
  await waitFor(() => at >= end, { what: "the end, by the transport" });
  await consumer.disconnect();
  return names;
}

/** Both in the log's order: records come in the order of their steps. */
function inOrder(names: readonly string[]): string[] {
  return [...names].sort((a, b) => Number(a.slice(7)) - Number(b.slice(7)));
}

test("where transactions of several producers overlap, all that is committed comes and nothing that is aborted", async () => {
  const topic = await createTopic();
  const { committed, aborted } = await write(topic);
  const [end = 0n] = await endOffsets(topic);
  expect(end).toBeGreaterThan(250n);
  expect(committed.length).toBeGreaterThan(50);
  expect(aborted.length).toBeGreaterThan(50);

  expect(await readOurs(topic, end)).toEqual(inOrder(committed));
  const read = await readAll(topic);
  expect(read.map(({ value }) => nameOf(value))).toEqual(inOrder(committed));

  // A KafkaJS that gets this right needs no guard.
  const plain = await readPlain(topic, end);
  const leaked = plain.filter((name) => aborted.includes(name));
  expect(leaked.length).toBeGreaterThan(0);
});
