import { correlated } from "./correlated.js";
import type { InventoryServiceSend, OrderCreated, Orders } from "./events/index.js";
import type { Stock } from "./stock.js";

interface Reserving {
  readonly headers: { readonly correlationId: string };
  readonly send: InventoryServiceSend;
}

/** Sets the goods of a new order aside and says so, or what is missing. */
export function onOrders(stock: Stock, now: () => Date): Orders.Handlers {
  const reserve = async (order: OrderCreated, { headers, send }: Reserving): Promise<void> => {
    const { orderId, lines } = order;
    const options = correlated(headers.correlationId);
    const occurredAt = now().toISOString();
    const goods = lines.map(({ sku, quantity }) => ({ sku, quantity }));
    const reservation = stock.reserve(orderId, goods);
    if (reservation.ok) await send.stockReserved({ orderId, goods, occurredAt }, options);
    else await send.stockRejected({ orderId, missing: reservation.missing, occurredAt }, options);
  };
  return { orderCreated: reserve };
}
