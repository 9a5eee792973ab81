import { Kafka, logLevel, Partitioners } from "kafkajs";
import { afterAll, beforeAll, expect, onTestFinished, test } from "vitest";
import { createWorker, type Worker } from "../../../src/runtime/consumer/worker.js";
import { openProducers } from "../../../src/runtime/producer/producers.js";
import { uniqueName } from "../../broker/topics.js";
import { waitFor } from "../../broker/wait-for.js";
import {
  type BrokerBehindProxy,
  startBrokerBehindProxy,
} from "../../faults/broker-behind-proxy.js";
import { pause } from "./committed.js";
import { type Created, settings, usersTopic } from "./definitions.js";
import { KeptLog } from "./open-worker.js";

let kafka: BrokerBehindProxy;
beforeAll(async () => {
  kafka = await startBrokerBehindProxy();
});
afterAll(async () => {
  await kafka.stop();
});

const partitions = 4;
const count = 400;

interface Running {
  readonly workers: readonly Worker[];
  /** Offsets handled, by partition, in the order they were. */
  readonly handled: readonly string[][];
  produce(from: number): Promise<void>;
  committed(): Promise<bigint[]>;
}

/** Two workers that take a moment for each record. */
async function start(): Promise<Running> {
  const direct = new Kafka({ brokers: kafka.directBrokers, logLevel: logLevel.NOTHING });
  const topic = uniqueName();
  const groupId = uniqueName("group");
  const admin = direct.admin();
  await admin.connect();
  onTestFinished(() => admin.disconnect());
  await admin.createTopics({
    topics: [{ topic, numPartitions: partitions }],
    waitForLeaders: true,
  });
  const produce = async (from: number): Promise<void> => {
    const producer = direct.producer({ createPartitioner: Partitioners.LegacyPartitioner });
    await producer.connect();
    const messages = Array.from({ length: count }, (_, n) => ({
      partition: n % partitions,
      value: JSON.stringify({ id: `r${from + n}` }),
      headers: { eventType: "created" },
    }));
    await producer.send({ topic, messages });
    await producer.disconnect();
  };
  const handled: string[][] = Array.from({ length: partitions }, () => []);
  const log = new KeptLog();
  const workers = [0, 1].map(() => {
    const producers = openProducers({
      client: new Kafka({ brokers: kafka.brokers, logLevel: logLevel.NOTHING }),
      logger: log,
    });
    onTestFinished(() => producers.close());
    const worker = createWorker({
      group: {
        groupId,
        settings: { ...settings, heartbeatIntervalMs: 500 },
        topics: { users: usersTopic({ topic }) },
      },
      handlers: {
        users: {
          created: async (_: Created, ctx: { partition: number; offset: bigint }) => {
            await pause(10);
            handled[ctx.partition]?.push(String(ctx.offset));
          },
          updated: "skip",
        },
      },
      producers,
      options: { logger: log },
    });
    onTestFinished(() => worker.stop());
    return worker;
  });
  for (const worker of workers) await worker.start();
  const committed = async (): Promise<bigint[]> => {
    const [found] = await admin.fetchOffsets({ groupId, topics: [topic] });
    const sorted = found?.partitions.toSorted((a, b) => a.partition - b.partition) ?? [];
    return sorted.map(({ offset }) => BigInt(offset));
  };
  return { workers, handled, produce, committed };
}

/** Waits until everything is committed, and checks that all was handled, and in order but for what came again. */
async function allHandled({ committed, handled }: Running, total: number): Promise<void> {
  const each = BigInt(total / partitions);
  await waitFor(async () => (await committed()).every((offset) => offset === each), {
    what: "all records to be committed",
    timeoutMs: 60_000,
  });
  for (const offsets of handled) {
    const first = [...new Set(offsets)];
    expect(first).toEqual(Array.from({ length: Number(each) }, (_, n) => String(n)));
  }
}

test("connections that break cost nothing but repetitions", { timeout: 120_000 }, async () => {
  const running = await start();
  await running.produce(0);
  for (let cuts = 0; cuts < 3; cuts += 1) {
    await pause(700);
    kafka.proxy.cut();
  }
  await allHandled(running, count);
});

test("a broker that is killed and comes back: both go on, and nothing is lost", {
  timeout: 180_000,
}, async () => {
  const running = await start();
  await running.produce(0);
  await waitFor(() => running.handled.flat().length > 50, { what: "a beginning" });
  await kafka.broker.kill();
  await pause(2_000);
  await kafka.broker.restart();
  await running.produce(count);
  await allHandled(running, 2 * count);
  expect(running.workers.map((worker) => worker.health().live)).toEqual([true, true]);
});
