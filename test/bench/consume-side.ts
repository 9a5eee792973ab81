// One side of consume.ts, in a process of its own: reads a topic as it is told, and says what that took.
import { randomUUID } from "node:crypto";
import type { Kafka } from "kafkajs";
import {
  OrderPlaced,
  orderService,
} from "../../generated-example/quickstart/orders/events/index.js";
import { serve, thisSide } from "./side.js";

/** What a side is told: to read so many records of `orders` from its first on. */
export interface Task {
  readonly count: number;
}

/** CPU time from the first record to the last, in microseconds a record. */
export interface Took {
  readonly cpu: number;
}

/** Counts records, and takes the time between the first and the last. */
class Meter {
  readonly done: Promise<Took>;
  private readonly count: number;
  private seen = 0;
  private began: NodeJS.CpuUsage | undefined;
  private finish: (took: Took) => void = () => {};

  constructor(count: number) {
    this.count = count;
    this.done = new Promise((resolve) => {
      this.finish = resolve;
    });
  }

  readonly one = (order: OrderPlaced): void => {
    if (order.lines.length === 0) throw new Error("an order has lines");
    this.began ??= process.cpuUsage();
    this.seen += 1;
    if (this.seen < this.count) return;
    const { user, system } = process.cpuUsage(this.began);
    this.finish({ cpu: (user + system) / this.count });
  };
}

/** As one writes it by hand: each batch parsed, checked and handled, its offsets committed at its end. */
async function plainRound(client: Kafka, { count }: Task): Promise<Took> {
  const meter = new Meter(count);
  const consumer = client.consumer({ groupId: randomUUID(), maxWaitTimeInMs: 500 });
  await consumer.connect();
  await consumer.subscribe({ topics: ["orders"], fromBeginning: true });
  const { validate } = OrderPlaced.definition;
  await consumer.run({
    partitionsConsumedConcurrently: 3,
    eachBatch: async ({ batch }) => {
      for (const { value } of batch.messages) {
        const order: unknown = JSON.parse(String(value));
        if (!validate(order)) throw new Error("an order that is none");
        // The validator has just said so.
        meter.one(order as OrderPlaced);
      }
    },
  });
  const took = await meter.done;
  await consumer.disconnect();
  return took;
}

async function ourRound(client: Kafka, { count }: Task): Promise<Took> {
  const meter = new Meter(count);
  const service = orderService({ client });
  const handlers = { orders: { orderPlaced: meter.one } };
  const worker = service.consume(handlers, { groupId: randomUUID(), from: "earliest" });
  await worker.start();
  const took = await meter.done;
  await worker.stop();
  await service.close();
  return took;
}

const { name, client } = thisSide();
const round = name === "plain" ? plainRound : ourRound;
serve<Task, Took>((task) => round(client, task));
