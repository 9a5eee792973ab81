import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Basket } from "../../generated-example/order-saga/order-service/service.js";
import { waitFor } from "../broker/wait-for.js";
import { basket } from "./baskets.js";
import { type Shop, startShop } from "./order-shop.js";
import { shopTopics, trailOf, typesOf } from "./order-trail.js";
import { cardLimit } from "./test-bank.js";

let shop: Shop;
beforeAll(async () => {
  shop = await startShop({ tea: 1000, cup: 100, pot: 30, plate: 50 });
});
afterAll(() => shop?.stop());

describe("the saga", () => {
  test("goods are set aside, the customer pays, the order is completed", async () => {
    const tea = basket("tea", 3);
    const orderId = await placed(tea);
    await until("completed", orderId);

    expect(await typesOf(orderId, "orders")).toEqual([
      "order.created.v2",
      "order.updated",
      "order.completed",
    ]);
    expect(await typesOf(orderId, "inventory")).toEqual(["stock.reserved"]);
    expect(await typesOf(orderId, "payments")).toEqual(["payment.captured"]);
    expect(shop.stock.free("tea")).toBe(997);
    expect(shop.bank.paid).toContain(orderId);
    await mailed(tea, ["Your order", "Your order is complete"]);
    expect(await typesOf(orderId, "inventory.commands")).toEqual([]);
  });

  test("too little of something: the order is cancelled, and nobody is asked to pay", async () => {
    const cups = basket("cup", 101);
    const orderId = await placed(cups);
    await until("cancelled: out of stock", orderId);

    const [rejected] = await trailOf(orderId, ["inventory"]);
    expect(rejected?.payload["missing"]).toEqual([{ sku: "cup", quantity: 1 }]);
    expect(shop.stock.free("cup")).toBe(100);
    expect(shop.bank.asked.has(orderId)).toBe(false);
    await mailed(cups, ["Your order", "Your order is cancelled"]);
  });

  test("a payment that fails is compensated: the goods go back, then the order is cancelled", async () => {
    const pots = basket("pot", 2, cardLimit);
    const orderId = await placed(pots);
    await until("cancelled: not paid", orderId);

    expect(await typesOf(orderId, "order.log")).toEqual([
      "order.placed",
      "order.stock-confirmed",
      "order.payment-declined",
      "order.stock-returned",
    ]);
    expect(await typesOf(orderId, "inventory")).toEqual(["stock.reserved", "stock.released"]);
    expect(await typesOf(orderId, "payments")).toEqual(["payment.failed"]);
    const orders = await trailOf(orderId, ["orders"]);
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

    expect((await typesOf(orderId, "order.log")).slice(3)).toEqual([
      "order.withdrawn",
      "order.payment-returned",
      "order.stock-returned",
    ]);
    expect(await typesOf(orderId, "payments")).toEqual(["payment.captured", "payment.refunded"]);
    expect(await typesOf(orderId, "inventory")).toEqual(["stock.reserved", "stock.released"]);
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
  const trail = await trailOf(orderId, shopTopics);
  expect(new Set(trail.map(({ topic }) => topic)).size).toBe(6);
  expect(new Set(trail.map(({ correlationId }) => correlationId))).toEqual(new Set(["checkout-1"]));
});

async function placed(order: Basket, correlationId: string = randomUUID()): Promise<string> {
  return shop.orders.place(order, correlationId);
}

async function withdrawn(orderId: string): Promise<true> {
  await shop.orders.withdraw(orderId, randomUUID());
  return true;
}

async function until(status: string, orderId: string): Promise<void> {
  const what = `${orderId} to be ${status}`;
  await waitFor(() => shop.orders.view.order(orderId)?.status === status, { what });
}

async function mailed({ customer }: Basket, subjects: readonly string[]): Promise<void> {
  const ofCustomer = () => shop.mails.filter(({ to }) => to === customer.email);
  await waitFor(() => ofCustomer().length >= subjects.length, { what: subjects.join() });
  // Orders and payments are topics of their own, so their mails may overtake each other.
  const sent = ofCustomer().map(({ subject }) => subject);
  expect(sent.sort()).toEqual([...subjects].sort());
}
