// node .build/run.mjs test/bench/consume.ts [factor of rounds]: the generated consumer beside a hand-written `eachBatch` with
// JSON.parse and the same validator. They read the same orders.
import type { Kafka } from "kafkajs";
import type { Task, Took } from "./consume-side.js";
import { median } from "./median.js";
import { onBroker } from "./on-broker.js";
import { tell } from "./outcome.js";
import { Sides } from "./sides.js";

interface Comparison {
  readonly name: string;
  /** Of an order: about 39 bytes each. */
  readonly lines: number;
  readonly count: number;
  readonly budget: string;
  isKept(ratio: number, more: number): boolean;
}

const comparisons: readonly Comparison[] = [
  {
    ...{ name: "consume orders of 1 kB", lines: 26, count: 40_000 },
    budget: "≤ 1.1",
    isKept: (ratio) => ratio <= 1.1,
  },
  {
    ...{ name: "consume orders of 236 B", lines: 5, count: 100_000 },
    budget: "≤ +1 µs",
    isKept: (_, more) => more <= 1,
  },
];
const rounds = 21;

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

async function fill(client: Kafka, { count, lines }: Comparison): Promise<void> {
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

await onBroker(async ({ brokers, client, factor, newTopic }) => {
  for (const comparison of comparisons) {
    const { name, count, budget, isKept } = comparison;
    await newTopic("orders", 3);
    await fill(client, comparison);
    const sides = await Sides.start<Task, Took>("consume-side.ts", brokers);
    const took = await sides.rounds({ count }, Math.ceil(rounds * factor));
    sides.end();
    const ratio = median(took.map(({ plain, ours }) => ours.cpu / plain.cpu));
    const more = median(took.map(({ plain, ours }) => ours.cpu - plain.cpu));
    tell({
      ...{ name, budget, of: "µs of cpu a record", isKept: isKept(ratio, more) },
      plain: median(took.map(({ plain }) => plain.cpu)),
      ours: median(took.map(({ ours }) => ours.cpu)),
      is: `ratio ${ratio.toFixed(3)}, ${more.toFixed(2)} µs more`,
    });
  }
});
