import { afterAll, expect, test } from "vitest";
import { MemoryBroker } from "../../src/runtime/memory/memory-broker.js";
import { forgetDesks, loadDesk } from "./desk.js";
import { readByBoth } from "./read-by-both.js";

// On the in-memory broker; on a real one in tolerance.broker.test.ts.

afterAll(forgetDesks);

test("a tolerant reader handles a new member of an enum, an exact one dead-letters it, and neither writes it", async () => {
  const broker = new MemoryBroker({ topics: { orders: {}, "orders.dlq": {} } });
  await readByBoth("orders", () => broker.newClient());
});

test("a reader is tolerant of what is new, not of what is wrong", async () => {
  const { OrderPlacedRead } = await loadDesk("behind", "orders", ["open", "paid"]);
  const isRead = (value: unknown) => OrderPlacedRead?.is(value);
  expect(isRead({ id: "1", status: "returned", note: 5 })).toBe(true);
  expect(isRead({ id: "1", status: 5 })).toBe(false);
  expect(isRead({ status: "open" })).toBe(false);
});
