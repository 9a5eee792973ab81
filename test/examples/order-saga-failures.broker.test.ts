import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import {
  type DeadLetter,
  paymentService,
} from "../../generated-example/order-saga/payment-service/events/index.js";
import {
  committedOffsets,
  endOffsets,
  produceRaw,
  readAll,
  type StoredRecord,
} from "../broker/topics.js";
import { waitFor } from "../broker/wait-for.js";
import { basket } from "./baskets.js";
import { type Shop, startShop } from "./order-shop.js";
import { options } from "./service-options.js";

let shop: Shop;
beforeAll(async () => {
  shop = await startShop({ tea: 1000 });
});
afterAll(() => shop?.stop());

test("a bank that can't be reached is asked three times, then the record waits among the dead letters", async () => {
  const tea = basket("tea", 1);
  shop.bank.unreachable.add(tea.customer.email);
  const orderId = await shop.orders.place(tea, "checkout-7");

  const [dead] = await deadLetters("payment-service", orderId, 1);
  const stored = await readAll("orders");
  const due = stored.find(({ key, headers }) => {
    return String(key) === orderId && headers["eventType"] === "order.updated";
  });
  expect(dead?.value).toEqual(due?.value);
  expect(dead?.headers).toMatchObject({
    ...due?.headers,
    correlationId: "checkout-7",
    "dlq.reason": "handler",
    "dlq.topic": "orders",
    "dlq.offset": `${due?.offset}`,
    "dlq.group": "payment-service",
    "dlq.attempts": "3",
  });
  expect(shop.bank.asked.get(orderId)).toBe(3);
  expect(shop.orders.view.order(orderId)?.status).toBe("being paid");
});

test("when the bank can be reached again, a redrive has the order paid and completed after all", async () => {
  const tea = basket("tea", 1);
  shop.bank.unreachable.add(tea.customer.email);
  const orderId = await shop.orders.place(tea, "checkout-8");
  await deadLetters("payment-service", orderId, 1);
  shop.bank.unreachable.delete(tea.customer.email);

  const service = paymentService(options());
  const ours = ({ key }: DeadLetter): boolean => key?.toString() === orderId;
  const { sent } = await service.redrive({ from: "payment-service.dead-letters", filter: ours });
  await service.close();
  expect(sent).toBe(1);
  const isEnd = ({ key, headers }: StoredRecord): boolean =>
    String(key) === orderId && headers["eventType"] === "order.completed";
  const completed = await waitFor(async () => (await readAll("orders")).find(isEnd), {
    what: "the order's end",
  });
  expect(shop.orders.view.order(orderId)?.status).toBe("completed");
  // As if nothing had happened in between.
  expect(completed.headers["correlationId"]).toBe("checkout-8");
});

test("an order that is no JSON is dead-lettered by each group that takes new orders, byte by byte", async () => {
  const [orderId, value] = [randomUUID(), '{"orderId": '];
  await produceRaw("orders", [{ key: orderId, value, headers: headersOf("order.created.v2") }]);

  for (const service of ["inventory-service", "notification-service", "analytics-service"]) {
    const [dead] = await deadLetters(service, orderId, 1);
    expect(String(dead?.value)).toBe(value);
    expect(dead?.headers["dlq.reason"]).toBe("undecodable");
  }
  await waitFor(() => hasReadAll("payment-service", "orders"), { what: "the payment service" });
  const payment = await readAll("payment-service.dead-letters");
  expect(payment.filter(({ key }) => String(key) === orderId)).toEqual([]);
});

test("goods for an order that nobody placed: the saga says so, and goes on with the others", async () => {
  const orderId = randomUUID();
  const goods = [{ sku: "tea", quantity: 1 }];
  const reply = { orderId, goods, occurredAt: "2026-03-02T09:00:00Z" };
  const headers = headersOf("stock.reserved");
  await produceRaw("inventory", [{ key: orderId, value: JSON.stringify(reply), headers }]);

  const [dead] = await deadLetters("order-service", orderId, 1);
  expect(dead?.headers["dlq.reason"]).toBe("handler");
  const next = await shop.orders.place(basket("tea", 1), randomUUID());
  await waitFor(() => shop.orders.view.order(next)?.status === "completed", { what: "the next" });
});

test("a command to release what was never set aside is no use trying again", async () => {
  const orderId = randomUUID();
  const headers = headersOf("stock.release");
  await produceRaw("inventory.commands", [
    { key: orderId, value: JSON.stringify({ orderId }), headers },
  ]);
  const [dead] = await deadLetters("inventory-service", orderId, 1);
  expect(dead?.headers).toMatchObject({ "dlq.attempts": "1" });
});

/** Whether a group has nothing of a topic left to read. */
async function hasReadAll(groupId: string, topic: string): Promise<boolean> {
  const [done, ends] = await Promise.all([committedOffsets(groupId, topic), endOffsets(topic)]);
  return ends.every((end, partition) => end === 0n || done[partition] === end);
}

/** Headers as another program would write them. */
function headersOf(eventType: string): Record<string, string> {
  const version = eventType.endsWith(".v2") ? "2" : "1";
  return { eventType, version, eventId: randomUUID(), correlationId: "by-hand" };
}

/** A service's dead letters of this key, as soon as there are that many. */
async function deadLetters(
  service: string,
  key: string,
  count: number,
): Promise<readonly StoredRecord[]> {
  return waitFor(
    async () => {
      const records = await readAll(`${service}.dead-letters`);
      const ours = records.filter((record) => String(record.key) === key);
      return ours.length >= count ? ours : undefined;
    },
    { what: `${count} dead letters of ${service}` },
  );
}
