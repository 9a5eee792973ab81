import { randomUUID } from "node:crypto";
import type { Basket } from "../../generated-example/order-saga/order-service/service.js";

/** A basket of one kind of goods, of a customer that no earlier run has seen. */
export function basket(sku: string, quantity: number, price = 790): Basket {
  const customerId = randomUUID();
  return {
    customer: { customerId, email: `${customerId}@example.com` },
    lines: [{ sku, quantity, unitPrice: { amount: price, currency: "EUR" } }],
  };
}
