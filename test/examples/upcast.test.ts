import { expect, onTestFinished, test } from "vitest";
import {
  type InventoryServiceHandlers,
  inventoryService,
} from "../../generated-example/order-saga/inventory-service/events/index.js";
import {
  orderCreatedSample,
  orderCreatedV1Sample,
} from "../../generated-example/order-saga/inventory-service/events/testing/index.js";
import { testService } from "../../generated-example/order-saga/inventory-service/events/testing/test-service.js";
import { asVersion2 } from "../../generated-example/order-saga/inventory-service/order-created-v1.js";
import { MemoryBroker } from "../../src/runtime/memory/memory-broker.js";

const request = { correlationId: "request-1" };
const upcast = { orders: { orderCreatedV1: asVersion2 } };

test("a generated service receives both versions, and its handler sees the newer", async () => {
  const currencies: string[] = [];
  const versions: number[] = [];
  const handlers: InventoryServiceHandlers = {
    inventoryCommands: { releaseStock: "skip" },
    orders: {
      orderCreated: ({ total }, { headers }) => {
        currencies.push(total.currency);
        versions.push(headers.version);
      },
    },
  };
  const inventory = await testService(handlers, { consume: { upcast } });
  onTestFinished(() => inventory.stop());
  const older = await inventory.receive.orderCreatedV1(orderCreatedV1Sample(), request);
  const newer = await inventory.receive.orderCreated(
    orderCreatedSample({ total: { amount: 1, currency: "GBP" } }),
    request,
  );
  expect([older.outcome, newer.outcome]).toEqual(["handled", "handled"]);
  expect(currencies).toEqual(["EUR", "GBP"]);
  expect(versions).toEqual([1, 2]);
});

test("the steps are required, and fit what they make", () => {
  const { consume } = inventoryService({ client: new MemoryBroker() });
  const handlers: InventoryServiceHandlers = {
    inventoryCommands: { releaseStock: "skip" },
    orders: { orderCreated: "skip" },
  };
  // @ts-expect-error: nothing makes version 2 of version 1.
  expect(() => consume(handlers)).toThrow(/upcast/);
  // @ts-expect-error: the same, with other options.
  expect(() => consume(handlers, { lanes: 4 })).toThrow(/upcast/);
  // @ts-expect-error: version 2 has more than that.
  consume(handlers, { upcast: { orders: { orderCreatedV1: ({ orderId }) => ({ orderId }) } } });
  // @ts-expect-error: there is a handler for version 2 only.
  const both: InventoryServiceHandlers["orders"] = { orderCreated: "skip", orderCreatedV1: "skip" };
  expect(Object.keys(both)).toHaveLength(2);
});
