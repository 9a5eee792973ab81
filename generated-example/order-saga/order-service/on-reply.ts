import type { Inventory, Payments } from "./events/index.js";
import type { Orders } from "./orders.js";

/**
 * The saga, as far as the inventory drives it: goods set aside, the order goes on to be paid; none there, or back
 * again, and the order ends.
 */
export function onInventory(orders: Orders): Inventory.Handlers {
  return {
    async stockReserved({ orderId, occurredAt }, { send, skip }) {
      const order = orders.about(orderId, { take: "stockConfirmed", after: ["orderPlaced"] });
      if (order === undefined) return skip("known already");
      await send.stockConfirmed({ ...order, occurredAt });
    },
    async stockRejected({ orderId, occurredAt }, { send, skip }) {
      const order = orders.about(orderId, { take: "stockDenied", after: ["orderPlaced"] });
      if (order === undefined) return skip("known already");
      await send.stockDenied({ ...order, occurredAt });
    },
    async stockReleased({ orderId, occurredAt }, { send, skip }) {
      const after = ["paymentDeclined", "paymentReturned"] as const;
      const order = orders.about(orderId, { take: "stockReturned", after });
      if (order === undefined) return skip("known already");
      const because = orders.has(orderId, "paymentDeclined") ? "payment-declined" : "withdrawn";
      const event = { ...order, because, occurredAt } as const;
      await send.stockReturned(event);
    },
  };
}

/** The saga, as far as payments drive it: paid, the order is complete; not paid, it goes back the way it came. */
export function onPayments(orders: Orders): Payments.Handlers {
  return {
    async paymentCaptured({ orderId, paymentId, occurredAt }, { send, skip }) {
      const order = orders.about(orderId, { take: "paymentConfirmed", after: ["stockConfirmed"] });
      if (order === undefined) return skip("known already");
      const event = { ...order, paymentId, occurredAt };
      await send.paymentConfirmed(event);
    },
    async paymentFailed({ orderId, reason, occurredAt }, { send, skip }) {
      const order = orders.about(orderId, { take: "paymentDeclined", after: ["stockConfirmed"] });
      if (order === undefined) return skip("known already");
      const event = { ...order, reason, occurredAt };
      await send.paymentDeclined(event);
    },
    async paymentRefunded({ orderId, occurredAt }, { send, skip }) {
      const order = orders.about(orderId, { take: "paymentReturned", after: ["orderWithdrawn"] });
      if (order === undefined) return skip("known already");
      await send.paymentReturned({ ...order, occurredAt });
    },
  };
}
