import { expect, test } from "vitest";
import {
  type OrderPlaced,
  orderService,
  TransactionError,
} from "../../generated-example/quickstart/orders/events/index.js";
import { orderPlacedSample } from "../../generated-example/quickstart/orders/events/testing/messages/order-placed.js";
import { MemoryBroker } from "../../src/runtime/memory/memory-broker.js";

const order = (number: number): OrderPlaced => orderPlacedSample({ orderId: `ord-${number}` });

test("a generated service sends in transactions: all of it or nothing", async () => {
  const client = new MemoryBroker({ topics: { orders: { partitions: 1 } } });
  const orders = orderService({ client, transactionalId: "orders-1" });
  const result = await orders.transaction(async (tx) => {
    await tx.send.orderPlaced(order(1));
    return (await tx.send.orderPlaced(order(2))).offset;
  });
  expect(result).toBe(1n);
  const failed = orders.transaction(async (tx) => {
    await tx.send.orderPlaced(order(3));
    await tx.send.orderPlaced(order(3), { partition: 1 }).catch(() => {});
  });
  await expect(failed).rejects.toBeInstanceOf(TransactionError);
  await orders.transaction((tx) => tx.send.orderPlaced(order(4)));
  await orders.close();
  const seen = client.records("orders").map(({ key }) => String(key));
  expect(seen).toEqual(["ord-1", "ord-2", "ord-4"]);
});

test("without a transactional id it says what to give", async () => {
  const orders = orderService({ client: new MemoryBroker() });
  await expect(orders.transaction(() => {})).rejects.toThrow(/give a transactionalId/);
});
