import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, onTestFinished, test } from "vitest";
import { rebuildAnalytics } from "../../generated-example/order-saga/analytics-service/service.js";
import {
  type Basket,
  rebuildOrderView,
} from "../../generated-example/order-saga/order-service/service.js";
import { produceRaw, readAll } from "../broker/topics.js";
import { waitFor } from "../broker/wait-for.js";
import { basket } from "./baskets.js";
import { type Shop, startShop } from "./order-shop.js";
import { typesOf } from "./order-trail.js";
import { options } from "./service-options.js";
import { cardLimit } from "./test-bank.js";

const minuteMs = 60_000;

let shop: Shop;
beforeAll(async () => {
  shop = await startShop({ tea: 1000 });
});
afterAll(() => shop?.stop());

test("the read model made again from the log equals the one that grew with it", async () => {
  const orderIds = [
    await ended("completed", basket("tea", 1)),
    await ended("cancelled: not paid", basket("tea", 2, cardLimit)),
    await ended("cancelled: out of stock", basket("cup", 1)),
  ];
  const rebuilt = await rebuildOrderView(options());

  const byId = (view: typeof rebuilt) => new Map(view.all().map((row) => [row.orderId, row]));
  expect(byId(rebuilt)).toEqual(byId(shop.orders.view));
  expect(orderIds.map((id) => rebuilt.order(id)?.status)).toEqual([
    "completed",
    "cancelled: not paid",
    "cancelled: out of stock",
  ]);
});

test("an order service that starts afresh knows every order from the log", async () => {
  const tea = basket("tea", 3);
  const orderId = await ended("completed", tea);
  const before = shop.orders.view.ordersOf(tea.customer.customerId);
  await shop.redeployOrders(2);

  expect(shop.orders.view.ordersOf(tea.customer.customerId)).toEqual(before);
  await shop.orders.withdraw(orderId, randomUUID());
  await until("returned", orderId);
  expect(shop.bank.paid).not.toContain(orderId);
});

test("orders told as version 1 and as version 2 lie side by side, and every service takes both", async () => {
  await shop.redeployOrders(1);
  const older = basket("tea", 1, 1999);
  const first = await ended("completed", older);
  await shop.redeployOrders(2);
  const newer = basket("tea", 1, 1999);
  const second = await ended("completed", newer);

  expect((await typesOf(first, "orders"))[0]).toBe("order.created");
  expect((await typesOf(second, "orders"))[0]).toBe("order.created.v2");
  for (const { customer } of [older, newer]) {
    const letters = () => shop.mails.filter(({ to }) => to === customer.email);
    await waitFor(() => letters().length === 2, { what: "two mails" });
    expect(letters()[0]?.text).toBe("We have your order over 19.99 EUR.");
  }
});

test("minutes are counted by when things happened, and come out the same when read again", async () => {
  shop.clock.pass(10 * minuteMs);
  const start = minuteOf(shop.clock.now());
  await ended("completed", basket("tea", 2, 100));
  await ended("completed", basket("tea", 1, 50));
  shop.clock.pass(2 * minuteMs);
  const later = minuteOf(shop.clock.now());
  await ended("cancelled: not paid", basket("tea", 1, cardLimit + 1));
  // Written last, but it happened in the minute between.
  shop.clock.pass(-minuteMs);
  const between = minuteOf(shop.clock.now());
  await ended("completed", basket("tea", 1, 7));
  shop.clock.pass(minuteMs);

  const quiet = { cancelled: 0, completed: 0, created: 0, revenue: {} };
  const expected = [
    { ...quiet, start, created: 2, completed: 2, revenue: { EUR: 250 } },
    { ...quiet, start: between, created: 1, completed: 1, revenue: { EUR: 7 } },
    { ...quiet, start: later, created: 1, cancelled: 1 },
  ];
  const { windows } = shop.analytics;
  const counted = () => windows.all().filter((window) => window.start >= start);
  const ends = () => counted().reduce((sum, each) => sum + each.completed + each.cancelled, 0);
  await waitFor(() => ends() === 4, { what: "the ends of four orders" });
  expect(counted()).toEqual(expected);

  const rebuilt = await rebuildAnalytics(options());
  onTestFinished(() => rebuilt.stop());
  const isThere = () => JSON.stringify(rebuilt.windows.all()) === JSON.stringify(windows.all());
  await waitFor(isThere, { what: "the same windows once more" });
});

test("an event that comes twice counts once", async () => {
  shop.clock.pass(10 * minuteMs);
  const start = minuteOf(shop.clock.now());
  const orderId = await ended("completed", basket("tea", 1, 30));
  const ofOrder = async () => {
    const records = (await readAll("orders")).filter(({ key }) => String(key) === orderId);
    return records.length === 3 ? records : undefined;
  };
  const stored = await waitFor(ofOrder, { what: "three events" });
  await produceRaw(
    "orders",
    stored.map(({ key, value, rawHeaders }) => ({ key, value, headers: rawHeaders })),
  );
  const next = await ended("completed", basket("tea", 1, 4));

  const counted = () => shop.analytics.windows.all().find((window) => window.start === start);
  await waitFor(() => (counted()?.revenue["EUR"] ?? 0) >= 34, { what: `order ${next}` });
  expect(counted()).toMatchObject({ created: 2, completed: 2, revenue: { EUR: 34 } });
  expect(shop.bank.asked.get(orderId)).toBe(2);
  expect((await typesOf(orderId, "order.log")).length).toBe(3);
});

/** Places an order and waits for its end; gives its id. */
async function ended(status: string, order: Basket): Promise<string> {
  const orderId = await shop.orders.place(order, randomUUID());
  await until(status, orderId);
  return orderId;
}

async function until(status: string, orderId: string): Promise<void> {
  const what = `${orderId} to be ${status}`;
  await waitFor(() => shop.orders.view.order(orderId)?.status === status, { what });
}

function minuteOf(moment: Date): string {
  return new Date(Math.floor(moment.getTime() / minuteMs) * minuteMs).toISOString();
}
