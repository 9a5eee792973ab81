// One side of idle.ts, in a process of its own: a producer that has sent something, and a consumer that has read it. Then nothing.
import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { type Kafka, Partitioners } from "kafkajs";
import { orderService } from "../../generated-example/quickstart/orders/events/index.js";
import { waitFor } from "../broker/wait-for.js";
import { serve, thisSide } from "./side.js";

/** What a side is told: to be idle for so long. */
export interface Task {
  readonly seconds: number;
}

export interface Took {
  /** Milliseconds of CPU a minute. */
  readonly cpu: number;
  /** Warnings of Node so far. */
  readonly warnings: number;
}

const lines = [{ sku: "tea", quantity: 1 }];
const event = { orderId: "ord-1", email: "someone@example.com", lines };
let warnings = 0;
process.on("warning", ({ name }) => {
  if (name === "TimeoutNegativeWarning") warnings += 1;
});

async function openPlain(client: Kafka, producing: boolean): Promise<void> {
  if (producing) {
    const producer = client.producer({ createPartitioner: Partitioners.DefaultPartitioner });
    await producer.connect();
    const messages = [{ key: event.orderId, value: JSON.stringify(event) }];
    await producer.send({ topic: "orders", messages });
    return;
  }
  const consumer = client.consumer({ groupId: randomUUID(), maxWaitTimeInMs: 500 });
  await consumer.connect();
  await consumer.subscribe({ topic: "orders", fromBeginning: true });
  let read = false;
  await consumer.run({
    eachMessage: async () => {
      read = true;
    },
  });
  await waitFor(() => read, { what: "an order" });
}

async function openOurs(client: Kafka, producing: boolean): Promise<void> {
  const service = orderService({ client });
  if (producing) {
    await service.send.orderPlaced(event);
    return;
  }
  const handlers = { orders: { orderPlaced: () => {} } };
  const worker = service.consume(handlers, { groupId: randomUUID() });
  await worker.start();
  await waitFor(() => worker.counts.handled > 0, { what: "an order" });
}

const { name, client } = thisSide();
const open = name.startsWith("plain") ? openPlain : openOurs;
await open(client, name.endsWith("producer"));
serve<Task, Took>(async ({ seconds }) => {
  const before = process.cpuUsage();
  await sleep(seconds * 1000);
  const { user, system } = process.cpuUsage(before);
  return { cpu: ((user + system) / 1000 / seconds) * 60, warnings };
});
