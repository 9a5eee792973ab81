import type { Orders } from "./events/index.js";
import type { Tell } from "./tell.js";

/** What a customer hears of an order. */
export function onOrders(tell: Tell): Orders.Handlers {
  return {
    orderCreated: (order, ctx) => tell("order-received", { ...order, sum: order.total }, ctx),
    orderCompleted: (order, ctx) => tell("order-completed", { ...order, sum: order.total }, ctx),
    orderCancelled: (order, ctx) => tell("order-cancelled", { ...order, sum: order.total }, ctx),
  };
}
