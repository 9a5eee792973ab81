import type { Orders } from "./events/index.js";
import type { Journeys } from "./journeys.js";
import type { OrderWindows } from "./order-windows.js";

/** Counts orders by minute, and sees where their requests went. */
export function onOrders(windows: OrderWindows, journeys: Journeys): Orders.Handlers {
  return {
    orderCreated(order, ctx) {
      windows.created(order);
      journeys.saw(ctx);
    },
    orderUpdated(_, ctx) {
      journeys.saw(ctx);
    },
    orderCompleted(order, ctx) {
      windows.completed(order);
      journeys.saw(ctx);
    },
    orderCancelled(order, ctx) {
      windows.cancelled(order);
      journeys.saw(ctx);
    },
  };
}
