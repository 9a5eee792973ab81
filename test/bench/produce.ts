// node .build/run.mjs test/bench/produce.ts [rounds]: the generated producer beside plain KafkaJS, on a real broker.
// Both send the same orders of about 1 kB, in turn, round by round in one process. Ratios are what counts.
import { Kafka, logLevel, Partitioners, type Producer } from "kafkajs";
import {
  OrderPlaced,
  type OrderServiceSend,
  orderService,
} from "../../generated-example/quickstart/orders/events/index.js";
import { startBroker } from "../broker/kafka-broker.js";

const rounds = Number(process.argv[2] ?? 41);
const topic = "orders";

/** About 1 kB as JSON. */
function order(number: number): OrderPlaced {
  return {
    orderId: `ord-${number % 1000}`,
    email: "someone@example.com",
    lines: Array.from({ length: 22 }, (_, i) => ({ sku: `sku-${number}-${i}`, quantity: i + 1 })),
  };
}

const orders = (from: number, count: number): OrderPlaced[] =>
  Array.from({ length: count }, (_, i) => order(from + i));

/** Sends `count` orders, the way that is measured. */
type Way = (count: number) => Promise<void>;

async function oneAfterTheOther(count: number, send: (order: OrderPlaced) => Promise<unknown>) {
  for (const order of orders(0, count)) await send(order);
}

async function fiftyAtOnce(count: number, send: (order: OrderPlaced) => Promise<unknown>) {
  const waiting = orders(0, count);
  const sender = async (): Promise<void> => {
    for (let order = waiting.pop(); order; order = waiting.pop()) await send(order);
  };
  await Promise.all(Array.from({ length: 50 }, sender));
}

async function inBatches(
  count: number,
  size: number,
  send: (orders: OrderPlaced[]) => Promise<unknown>,
) {
  for (let from = 0; from < count; from += size) await send(orders(from, size));
}

interface Comparison {
  readonly name: string;
  readonly plain: Way;
  readonly ours: Way;
  readonly count: number;
  readonly by: "time" | "CPU";
  /** Of ours to plain. */
  readonly budget: number;
}

function comparisons(plain: Producer, send: OrderServiceSend): Comparison[] {
  const message = (order: OrderPlaced) => ({ key: order.orderId, value: JSON.stringify(order) });
  const plainOne = (order: OrderPlaced) => plain.send({ topic, messages: [message(order)] });
  const plainMany = (orders: OrderPlaced[]) => plain.send({ topic, messages: orders.map(message) });
  const oursMany = async (orders: OrderPlaced[]): Promise<void> => {
    const results = await send.all(orders.map((order) => OrderPlaced.of(order)));
    if (results.some(({ ok }) => !ok)) throw new Error("not all were sent");
  };
  const batches = (size: number): Comparison => ({
    name: `${size} a send`,
    plain: (count) => inBatches(count, size, plainMany),
    ours: (count) => inBatches(count, size, oursMany),
    count: 2000,
    by: "CPU",
    budget: 1.1,
  });
  return [
    {
      name: "one a send, 50 at once",
      plain: (count) => fiftyAtOnce(count, plainOne),
      ours: (count) => fiftyAtOnce(count, send.orderPlaced),
      count: 500,
      by: "time",
      budget: 0.1,
    },
    {
      name: "one after the other",
      plain: (count) => oneAfterTheOther(count, plainOne),
      ours: (count) => oneAfterTheOther(count, send.orderPlaced),
      count: 100,
      by: "time",
      budget: 1.05,
    },
    batches(100),
    batches(1000),
  ];
}

/** Microseconds a message: on the clock, or of CPU time. */
async function measured(way: Way, { count, by }: Comparison): Promise<number> {
  const started = performance.now();
  const before = process.cpuUsage();
  await way(count);
  const { user, system } = process.cpuUsage(before);
  return (by === "CPU" ? user + system : (performance.now() - started) * 1000) / count;
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

const broker = await startBroker();
const client = () => new Kafka({ brokers: broker.brokers, logLevel: logLevel.NOTHING });
const admin = client().admin();
await admin.connect();
await admin.createTopics({ topics: [{ topic, numPartitions: 3 }], waitForLeaders: true });
const plain = client().producer({
  idempotent: true,
  maxInFlightRequests: 1,
  createPartitioner: Partitioners.DefaultPartitioner,
});
await plain.connect();
const service = orderService({ client: client() });
try {
  for (const comparison of comparisons(plain, service.send)) {
    const { name, count, by, budget } = comparison;
    const samples: { plain: number; ours: number }[] = [];
    // The first rounds only warm up.
    for (let round = -20; round < rounds; round += 1) {
      // What the one leaves to collect, the other must not pay for each time.
      const oursFirst = round % 2 === 0 ? await measured(comparison.ours, comparison) : undefined;
      const plain = await measured(comparison.plain, comparison);
      const ours = oursFirst ?? (await measured(comparison.ours, comparison));
      if (round >= 0) samples.push({ plain, ours });
    }
    const ratio = median(samples.map(({ plain, ours }) => ours / plain));
    const [theirs, own] = [samples.map(({ plain }) => plain), samples.map(({ ours }) => ours)];
    console.log(
      `${name.padEnd(24)} ${by.padEnd(5)} a message: plain ${median(theirs).toFixed(1).padStart(7)} µs, ` +
        `ours ${median(own).toFixed(1).padStart(7)} µs, ratio ${ratio.toFixed(3)}, ` +
        `budget ${budget}: ${ratio <= budget ? "kept" : "BROKEN"} (${rounds} rounds of ${count})`,
    );
  }
} finally {
  await Promise.all([plain.disconnect(), service.close(), admin.disconnect()]);
  await broker.stop();
}
