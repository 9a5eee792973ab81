// One side of produce.ts, in a process of its own: sends as it is told, and says what that took.
import { type Kafka, Partitioners } from "kafkajs";
import {
  OrderPlaced,
  orderService,
} from "../../generated-example/quickstart/orders/events/index.js";
import { serve, thisSide } from "./side.js";

/** What a side is told: to send so many messages, so many a send, from so many senders at once. */
export interface Task {
  readonly count: number;
  readonly size: number;
  readonly senders: number;
}

/** What that took, in microseconds a message. */
export interface Took {
  readonly time: number;
  readonly cpu: number;
}

type Send = (orders: readonly OrderPlaced[]) => Promise<unknown>;

const topic = "orders";

/** About 1 kB as JSON. */
function order(number: number): OrderPlaced {
  return {
    orderId: `ord-${number}`,
    email: "someone@example.com",
    lines: Array.from({ length: 22 }, (_, i) => ({ sku: `sku-${number}-${i}`, quantity: i + 1 })),
  };
}

/** Made beforehand: what is measured is sending. */
const orders: readonly OrderPlaced[] = Array.from({ length: 1000 }, (_, i) => order(i));

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

async function work(send: Send, { count, size, senders }: Task): Promise<Took> {
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
const send = name === "plain" ? await plainSend(client) : ourSend(client);
serve<Task, Took>((task) => work(send, task));
