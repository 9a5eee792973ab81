import type { OrderCreated, OrderCreatedV1 } from "./events/index.js";

/** Version 1 of order.created as version 2 tells it: the shop sold in euros only. */
export function asVersion2({
  orderId,
  customerId,
  email,
  items,
  total,
  createdAt,
}: OrderCreatedV1): OrderCreated {
  return {
    orderId,
    customer: { customerId, email },
    lines: items.map(({ sku, quantity, price }) => ({ sku, quantity, unitPrice: euros(price) })),
    total: euros(total),
    occurredAt: createdAt,
  };
}

function euros(amount: number): OrderCreated["total"] {
  return { amount: Math.round(amount * 100), currency: "EUR" };
}
