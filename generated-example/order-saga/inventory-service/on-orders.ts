import type { Orders } from "./events/index.js";
import type { Stock } from "./stock.js";

/** Sets the goods of a new order aside and says so, or what is missing. */
export function onOrders(stock: Stock, now: () => Date): Orders.Handlers {
  return {
    async orderCreated({ orderId, lines }, { send }) {
      const occurredAt = now().toISOString();
      const goods = lines.map(({ sku, quantity }) => ({ sku, quantity }));
      const reservation = stock.reserve(orderId, goods);
      if (reservation.ok) await send.stockReserved({ orderId, goods, occurredAt });
      else await send.stockRejected({ orderId, missing: reservation.missing, occurredAt });
    },
  };
}
