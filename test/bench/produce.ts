// node .build/run.mjs test/bench/produce.ts [factor of rounds]: the generated producer beside plain KafkaJS, idempotent both, on
// a real broker. Each side has a process of its own; they send the same orders of about 1 kB in turn, round by round.
// Ratios are what counts.
import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { Kafka, logLevel } from "kafkajs";
import { startBroker } from "../broker/kafka-broker.js";
import type { Task, Took } from "./produce-side.js";

const factor = Number(process.argv[2] ?? 1);

interface Comparison {
  readonly name: string;
  readonly task: Task;
  readonly by: keyof Took;
  /** And a third as many before, to warm up. */
  readonly rounds: number;
  /** Of ours to plain. */
  readonly budget: number;
}

const comparisons: readonly Comparison[] = [
  {
    name: "one a send, 50 at once",
    task: { count: 2500, size: 1, senders: 50 },
    by: "time",
    rounds: 15,
    budget: 0.1,
  },
  {
    name: "one after the other",
    task: { count: 300, size: 1, senders: 1 },
    by: "time",
    rounds: 61,
    budget: 1.05,
  },
  {
    name: "100 a send",
    task: { count: 20_000, size: 100, senders: 1 },
    by: "cpu",
    rounds: 9,
    budget: 1.1,
  },
  {
    name: "1,000 a send",
    task: { count: 20_000, size: 1000, senders: 1 },
    by: "cpu",
    rounds: 9,
    budget: 1.1,
  },
];

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

async function startSide(name: string, brokers: readonly string[]): Promise<ChildProcess> {
  const root = fileURLToPath(new URL("../../", `file://${import.meta.dirname}/`));
  const side = fork(`${root}.build/run.mjs`, ["test/bench/produce-side.ts", name, ...brokers], {
    cwd: root,
  });
  await once(side, "message");
  return side;
}

async function take(side: ChildProcess, { task, by }: Comparison): Promise<number> {
  side.send(task);
  // Sides answer each task with what it took.
  const [took] = (await once(side, "message")) as [Took];
  return took[by];
}

const broker = await startBroker();
const sides: ChildProcess[] = [];
try {
  const admin = new Kafka({ brokers: broker.brokers, logLevel: logLevel.NOTHING }).admin();
  await admin.connect();
  const topics = [{ topic: "orders", numPartitions: 3 }];
  await admin.createTopics({ topics, waitForLeaders: true });
  await admin.disconnect();
  const plain = await startSide("plain", broker.brokers);
  const ours = await startSide("ours", broker.brokers);
  sides.push(plain, ours);
  for (const comparison of comparisons) {
    const samples: { plain: number; ours: number }[] = [];
    const rounds = Math.ceil(comparison.rounds * factor);
    for (let round = -Math.ceil(rounds / 3); round < rounds; round += 1) {
      const sample = { plain: await take(plain, comparison), ours: await take(ours, comparison) };
      if (round >= 0) samples.push(sample);
    }
    const { name, by, budget, task } = comparison;
    const ratio = median(samples.map(({ plain, ours }) => ours / plain));
    const shown = (side: "plain" | "ours"): string =>
      `${side} ${median(samples.map((sample) => sample[side]))
        .toFixed(1)
        .padStart(6)} µs`;
    console.log(
      `${name.padEnd(23)} ${by.padEnd(4)} a message: ${shown("plain")}, ${shown("ours")}, ratio ${ratio.toFixed(3)}; ` +
        `budget ${budget}: ${ratio <= budget ? "kept" : "BROKEN"} (${rounds} rounds of ${task.count})`,
    );
  }
} finally {
  for (const side of sides) side.disconnect();
  await broker.stop();
}
