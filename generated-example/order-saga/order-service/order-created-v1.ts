import type { OrderCreated, OrderCreatedV1 } from "./events/index.js";

/** An order as version 1 tells it. Throws for one that is not in euros: version 1 knows no others. */
export function asVersion1({
  orderId,
  customer,
  lines,
  total,
  occurredAt,
}: OrderCreated): OrderCreatedV1 {
  if (total.currency !== "EUR") throw new RangeError(`version 1 can't tell ${total.currency}`);
  return {
    orderId,
    ...customer,
    items: lines.map(({ sku, quantity, unitPrice }) => ({
      sku,
      quantity,
      price: unitPrice.amount / 100,
    })),
    total: total.amount / 100,
    createdAt: occurredAt,
  };
}
