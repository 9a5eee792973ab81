import type { InventoryCommands } from "./events/index.js";
import type { Stock } from "./stock.js";

/** Puts the goods of an order back and says so. */
export function onReleaseStock(
  stock: Stock,
  now: () => Date,
): InventoryCommands.ReleaseStock.Handler {
  return async ({ orderId }, { deadLetter, send }) => {
    const goods = stock.release(orderId);
    if (goods === undefined) return deadLetter("nothing was set aside for this order");
    const event = { orderId, goods, occurredAt: now().toISOString() };
    await send.stockReleased(event);
  };
}
