// One side of produce.ts, in a process of its own: sends as it is told, and says what that took.
import { type Kafka, Partitioners } from "kafkajs";
import {
  OrderPlaced,
  orderService,
} from "../../generated-example/quickstart/orders/events/index.js";
import { serve, thisSide } from "./side.js";

/** What a side is told: to send messages, so many a send, from so many senders at once. */
export interface Task {
  /** How many in all; where they differ, so that a round of either side takes about as long. */
  readonly count: number | Readonly<Record<"plain" | "ours", number>>;
  readonly size: number;
  readonly senders: number;
  readonly of: Kind;
}

/** What is sent: as JSON, an order has 0.8 kB and an event 250 B. */
export type Kind = "order" | "event";

/** What that took, in microseconds a message. */
export interface Took {
  readonly time: number;
  readonly cpu: number;
}

type Send = (orders: readonly OrderPlaced[]) => Promise<unknown>;

const topic = "orders";

function order(number: number, lines: number): OrderPlaced {
  return {
    orderId: `ord-${number}`,
    email: "someone@example.com",
    lines: Array.from({ length: lines }, (_, i) => ({
      sku: `sku-${number}-${i}`,
      quantity: i + 1,
    })),
  };
}

/** Made beforehand: what is measured is sending. */
const sent: Readonly<Record<Kind, readonly OrderPlaced[]>> = {
  order: Array.from({ length: 1000 }, (_, i) => order(i, 22)),
  event: Array.from({ length: 1000 }, (_, i) => order(i, 6)),
};

async function plainSend(client: Kafka): Promise<Send> {
  const producer = client.producer({
    idempotent: true,
    maxInFlightRequests: 1,
    createPartitioner: Partitioners.DefaultPartitioner,
  });
  await producer.connect();
  const message = (order: OrderPlaced) => ({ key: order.orderId, value: JSON.stringify(order) });
  return (orders) => producer.send({ topic, messages: orders.map(message) });
}

function ourSend(client: Kafka): Send {
  const service = orderService({ client });
  return async (orders) => {
    const [first] = orders;
    if (first && orders.length === 1) return service.send.orderPlaced(first);
    const results = await service.send.all(orders.map((order) => OrderPlaced.of(order)));
    if (results.some(({ ok }) => !ok)) throw new Error("not all were sent");
    return results;
  };
}

async function work(side: "plain" | "ours", send: Send, task: Task): Promise<Took> {
  const { size, senders } = task;
  const count = typeof task.count === "number" ? task.count : task.count[side];
  const orders = sent[task.of];
  const started = performance.now();
  const before = process.cpuUsage();
  let next = 0;
  const sender = async (): Promise<void> => {
    while (next < count) {
      const from = next % orders.length;
      next += size;
      await send(orders.slice(from, from + size));
    }
  };
  await Promise.all(Array.from({ length: senders }, sender));
  const { user, system } = process.cpuUsage(before);
  return {
    time: ((performance.now() - started) * 1000) / count,
    cpu: (user + system) / count,
  };
}

const { name, client } = thisSide();
const side = name === "plain" ? "plain" : "ours";
const send = side === "plain" ? await plainSend(client) : ourSend(client);
serve<Task, Took>((task) => work(side, send, task));
