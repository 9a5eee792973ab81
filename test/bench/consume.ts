// node .build/run.mjs test/bench/consume.ts [factor of rounds]: the generated consumer beside a hand-written `eachBatch` with
// JSON.parse and the same validator, on a real broker (`KAFKA_BROKERS`, or one of its own). Each side has a process of its own;
// they read the same orders in turn, round by round. Ratios and differences are what counts.
import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { Kafka, logLevel } from "kafkajs";
import { startBroker } from "../broker/kafka-broker.js";
import type { Task, Took } from "./consume-side.js";

const rounds = Math.ceil(7 * Number(process.argv[2] ?? 1));

interface Comparison {
  readonly name: string;
  /** Of an order: about 39 bytes each. */
  readonly lines: number;
  readonly count: number;
  isKept(plain: number, ours: number): boolean;
  readonly budget: string;
}

const comparisons: readonly Comparison[] = [
  {
    name: "order of 1 kB",
    lines: 26,
    count: 40_000,
    isKept: (plain, ours) => ours <= 1.1 * plain,
    budget: "1.1 ×",
  },
  {
    name: "order of 236 B",
    lines: 5,
    count: 100_000,
    isKept: (plain, ours) => ours <= plain + 1,
    budget: "+1 µs",
  },
];

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

function order(number: number, lines: number): string {
  return JSON.stringify({
    orderId: `ord-${number % 1000}`,
    email: "someone@example.com",
    lines: Array.from({ length: lines }, (_, i) => ({
      sku: `sku-${number}-${i}`,
      quantity: i + 1,
    })),
  });
}

/** Makes the topic `orders` anew, with so many records. */
async function fill(brokers: string[], { count, lines }: Comparison): Promise<void> {
  const client = new Kafka({ brokers, logLevel: logLevel.NOTHING });
  const admin = client.admin();
  await admin.connect();
  if ((await admin.listTopics()).includes("orders")) {
    await admin.deleteTopics({ topics: ["orders"] });
  }
  const topics = [{ topic: "orders", numPartitions: 3 }];
  await admin.createTopics({ topics, waitForLeaders: true });
  await admin.disconnect();
  const producer = client.producer();
  await producer.connect();
  for (let sent = 0; sent < count; sent += 1_000) {
    const messages = Array.from({ length: 1_000 }, (_, i) => ({
      key: `ord-${i}`,
      value: order(sent + i, lines),
    }));
    await producer.send({ topic: "orders", messages });
  }
  await producer.disconnect();
}

async function startSide(name: string, brokers: readonly string[]): Promise<ChildProcess> {
  const root = fileURLToPath(new URL("../../", `file://${import.meta.dirname}/`));
  const side = fork(`${root}.build/run.mjs`, ["test/bench/consume-side.ts", name, ...brokers], {
    cwd: root,
  });
  await once(side, "message");
  return side;
}

async function take(side: ChildProcess, task: Task): Promise<number> {
  side.send(task);
  // Sides answer each task with what it took.
  const [took] = (await once(side, "message")) as [Took];
  return took.cpu;
}

const given = process.env["KAFKA_BROKERS"]?.split(",");
const own = given ? undefined : await startBroker();
const brokers = given ?? own?.brokers ?? [];
try {
  for (const comparison of comparisons) {
    await fill(brokers, comparison);
    const plain = await startSide("plain", brokers);
    const ours = await startSide("ours", brokers);
    const samples: { plain: number; ours: number }[] = [];
    for (let round = -2; round < rounds; round += 1) {
      const sample = { plain: await take(plain, comparison), ours: await take(ours, comparison) };
      if (round >= 0) samples.push(sample);
    }
    for (const side of [plain, ours]) side.kill();
    const { name, budget, isKept, count } = comparison;
    const [byHand, byUs] = [
      median(samples.map((s) => s.plain)),
      median(samples.map((s) => s.ours)),
    ];
    console.log(
      `${name.padEnd(15)} cpu a record: by hand ${byHand.toFixed(2)} µs, ours ${byUs.toFixed(2)} µs, ` +
        `ratio ${(byUs / byHand).toFixed(3)}, ${(byUs - byHand).toFixed(2)} µs more; ` +
        `budget ${budget}: ${isKept(byHand, byUs) ? "kept" : "BROKEN"} (${rounds} rounds of ${count})`,
    );
  }
} finally {
  await own?.stop();
}
