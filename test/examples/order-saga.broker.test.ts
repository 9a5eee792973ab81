import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Basket } from "../../generated-example/order-saga/order-service/service.js";
import { type KafkaCluster, startCluster } from "../broker/kafka-cluster.js";
import { kafkaClient, readAll } from "../broker/topics.js";
import { waitFor } from "../broker/wait-for.js";
import { basket } from "./baskets.js";
import { type Shop, startShop } from "./order-shop.js";
import { shopTopics, type TrailRecord, trailOf, typesOf } from "./order-trail.js";
import { cardLimit } from "./test-bank.js";

let cluster: KafkaCluster;
let shop: Shop;
beforeAll(async () => {
  cluster = await startCluster();
  const { brokers } = cluster;
  const pieces = { tea: 1000, cup: 100, pot: 30, plate: 50 };
  shop = await startShop(pieces, { server: "production", brokers });
}, 300_000);
afterAll(async () => {
  await shop?.stop();
  await cluster?.stop();
}, 120_000);

const trail = (orderId: string, topics: Parameters<typeof trailOf>[1]) =>
  trailOf(orderId, topics, cluster.brokers);
const types = (orderId: string, topic: Parameters<typeof typesOf>[1]) =>
  typesOf(orderId, topic, cluster.brokers);

describe("the saga", () => {
  test("goods are set aside, the customer pays, the order is completed", async () => {
    const tea = basket("tea", 3);
    const orderId = await placed(tea);
    await until("completed", orderId);

    expect((await published(orderId, 3)).map(({ eventType }) => eventType)).toEqual([
      "order.created.v2",
      "order.updated",
      "order.completed",
    ]);
    expect(await types(orderId, "inventory")).toEqual(["stock.reserved"]);
    expect(await types(orderId, "payments")).toEqual(["payment.captured"]);
    expect(shop.stock.free("tea")).toBe(997);
    expect(shop.bank.paid).toContain(orderId);
    await mailed(tea, ["Your order", "Your order is complete"]);
    expect(await types(orderId, "inventory.commands")).toEqual([]);
  });

  test("too little of something: the order is cancelled, and nobody is asked to pay", async () => {
    const cups = basket("cup", 101);
    const orderId = await placed(cups);
    await until("cancelled: out of stock", orderId);

    const [rejected] = await trail(orderId, ["inventory"]);
    expect(rejected?.payload["missing"]).toEqual([{ sku: "cup", quantity: 1 }]);
    expect(shop.stock.free("cup")).toBe(100);
    expect(shop.bank.asked.has(orderId)).toBe(false);
    await mailed(cups, ["Your order", "Your order is cancelled"]);
  });

  test("a payment that fails is compensated: the goods go back, then the order is cancelled", async () => {
    const pots = basket("pot", 2, cardLimit);
    const orderId = await placed(pots);
    await until("cancelled: not paid", orderId);

    expect(await types(orderId, "order.log")).toEqual([
      "order.placed",
      "order.stock-confirmed",
      "order.payment-declined",
      "order.stock-returned",
    ]);
    expect(await types(orderId, "inventory")).toEqual(["stock.reserved", "stock.released"]);
    expect(await types(orderId, "payments")).toEqual(["payment.failed"]);
    const orders = await published(orderId, 4);
    expect(orders.map(({ payload }) => payload["status"] ?? payload["reason"])).toEqual([
      undefined,
      "reserved",
      "declined",
      "payment-declined",
    ]);
    expect(shop.stock.free("pot")).toBe(30);
    expect(shop.bank.paid).not.toContain(orderId);
    await mailed(pots, ["Your order", "Your payment failed", "Your order is cancelled"]);
  });

  test("a completed order that the customer withdraws is undone backwards: money, then goods", async () => {
    const pots = basket("pot", 5);
    const orderId = await placed(pots);
    await until("completed", orderId);
    expect(shop.stock.free("pot")).toBe(25);
    await waitFor(() => withdrawn(orderId), { what: "the withdrawal" });
    await until("returned", orderId);

    expect((await types(orderId, "order.log")).slice(3)).toEqual([
      "order.withdrawn",
      "order.payment-returned",
      "order.stock-returned",
    ]);
    expect(await types(orderId, "payments")).toEqual(["payment.captured", "payment.refunded"]);
    expect(await types(orderId, "inventory")).toEqual(["stock.reserved", "stock.released"]);
    expect(shop.stock.free("pot")).toBe(30);
    expect(shop.bank.paid).not.toContain(orderId);
  });

  test("forty orders at once for fifty plates, two each: twenty-five get them", async () => {
    const baskets = Array.from({ length: 40 }, () => basket("plate", 2));
    const orderIds = await Promise.all(baskets.map((plates) => placed(plates)));
    const status = (orderId: string) => shop.orders.view.order(orderId)?.status ?? "";
    await waitFor(() => orderIds.every((id) => /^(completed|cancelled)/.test(status(id))), {
      what: "the end of forty orders",
    });

    const completed = orderIds.filter((id) => status(id) === "completed");
    expect(completed).toHaveLength(25);
    expect(completed.every((id) => shop.bank.paid.has(id))).toBe(true);
    expect(shop.stock.free("plate")).toBe(0);
  });
});

test("one correlation id runs through all five services and every topic", async () => {
  const orderId = await placed(basket("tea", 1, cardLimit + 1), "checkout-1");
  const told = "notifications notification.sent";
  const journey = await waitFor(
    () => {
      const stops = shop.analytics.journeys.of("checkout-1");
      const steps = stops.map(({ topic, eventType }) => `${topic} ${eventType}`);
      return steps.filter((step) => step === told).length === 3 ? steps : undefined;
    },
    { what: "three notifications of one request" },
  );
  // What analytics sees is all there is but the log and the commands, which are nobody else's business.
  expect([...journey].sort()).toEqual([
    "inventory stock.released",
    "inventory stock.reserved",
    ...[told, told, told],
    "orders order.cancelled",
    "orders order.created.v2",
    "orders order.updated",
    "orders order.updated",
    "payments payment.failed",
  ]);
  const records = await trail(orderId, shopTopics);
  expect(new Set(records.map(({ topic }) => topic)).size).toBe(6);
  expect(new Set(records.map(({ correlationId }) => correlationId))).toEqual(
    new Set(["checkout-1"]),
  );
});

test("lag and what is sent, in transactions too, are there for Prometheus", async () => {
  const orderId = await placed(basket("tea", 1));
  await published(orderId, 3);
  const sent =
    /^kafka_producer_record_send_total\{topic="orders",message="OrderCompleted"\} [1-9]/m;
  const metrics = await waitFor(
    async () => {
      const text = await shop.metrics.metrics();
      return sent.test(text) ? text : undefined;
    },
    { what: "the metric of a published event" },
  );
  expect(metrics).toMatch(
    /^kafka_consumer_lag\{group="order-service",topic="payments",partition="\d"\} \d/m,
  );
  expect(metrics).toMatch(/^kafka_consumer_ready\{group="order-publisher"\} 1$/m);
});

test("every topic lies on three brokers, and one of them may be lost: all orders come to their end", async () => {
  const admin = kafkaClient(cluster.brokers).admin();
  const { topics } = await admin.fetchTopicMetadata({
    topics: [...shopTopics, "order-service.dead-letters"],
  });
  await admin.disconnect();
  const replicas = topics.flatMap(({ partitions }) => partitions.map((one) => one.replicas.length));
  expect(replicas).toEqual(Array(8 * 3).fill(3));

  const leader = await cluster.leader("orders", 0);
  const orderIds = await Promise.all(Array.from({ length: 20 }, () => placed(basket("tea", 1))));
  await leader.kill();
  orderIds.push(...(await Promise.all(Array.from({ length: 20 }, () => placed(basket("tea", 1))))));
  for (const orderId of orderIds) await until("completed", orderId, 120_000);
  await leader.restart();
  const told = await readAll("orders", cluster.brokers);
  for (const orderId of orderIds) {
    const ours = told.filter(({ key }) => String(key) === orderId);
    const ofOrder = ours.map(({ headers }) => headers["eventType"]);
    expect(new Set(ofOrder)).toEqual(
      new Set(["order.created.v2", "order.updated", "order.completed"]),
    );
    // Whoever publishes was cut off too, and tells nothing twice.
    expect(ofOrder.filter((type) => type === "order.created.v2")).toHaveLength(1);
  }
}, 240_000);

/** What others are told of an order; it is published after the log has it. */
async function published(orderId: string, count: number): Promise<readonly TrailRecord[]> {
  const all = async () => {
    const records = await trail(orderId, ["orders"]);
    return records.length >= count ? records : undefined;
  };
  return waitFor(all, { what: `${count} events of ${orderId}` });
}

async function placed(order: Basket, correlationId: string = randomUUID()): Promise<string> {
  return shop.orders.place(order, correlationId);
}

async function withdrawn(orderId: string): Promise<true> {
  await shop.orders.withdraw(orderId, randomUUID());
  return true;
}

async function until(status: string, orderId: string, timeoutMs = 30_000): Promise<void> {
  const what = `${orderId} to be ${status}`;
  await waitFor(() => shop.orders.view.order(orderId)?.status === status, { what, timeoutMs });
}

async function mailed({ customer }: Basket, subjects: readonly string[]): Promise<void> {
  const ofCustomer = () => shop.mails.filter(({ to }) => to === customer.email);
  await waitFor(() => ofCustomer().length >= subjects.length, { what: subjects.join() });
  // Orders and payments are topics of their own, so their mails may overtake each other.
  const sent = ofCustomer().map(({ subject }) => subject);
  expect(sent.sort()).toEqual([...subjects].sort());
}
