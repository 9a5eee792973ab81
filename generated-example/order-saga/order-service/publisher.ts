import type { OrderLog } from "./events/index.js";
import { asVersion1 } from "./order-created-v1.js";

/** Which version of order.created is published: 1 until every reader knows 2. */
export type Announce = 1 | 2;

/**
 * Says for each event of the log what others are told, and what is to be done. Knows nothing but the event in hand. Run
 * by `transform`: whatever crashes, others are told each thing once.
 */
export function publisher(announce: Announce): OrderLog.Handlers {
  return {
    async orderPlaced(order, { send }) {
      if (announce === 1) await send.orderCreatedV1(asVersion1(order));
      else await send.orderCreated(order);
    },
    async stockConfirmed(order, { send }) {
      await send.orderUpdated({ ...order, status: "reserved" });
    },
    async stockDenied(order, { send }) {
      await send.orderCancelled({ ...order, reason: "out-of-stock" });
    },
    async paymentConfirmed(order, { send }) {
      await send.orderCompleted(order);
    },
    async paymentDeclined({ reason: _, ...order }, { send }) {
      await send.orderUpdated({ ...order, status: "declined" });
      await send.releaseStock({ orderId: order.orderId });
    },
    async orderWithdrawn(order, { send }) {
      await send.orderUpdated({ ...order, status: "withdrawn" });
      await send.refundPayment({ orderId: order.orderId });
    },
    async paymentReturned(order, { send }) {
      await send.orderUpdated({ ...order, status: "refunded" });
      await send.releaseStock({ orderId: order.orderId });
    },
    async stockReturned({ because, ...order }, { send }) {
      await send.orderCancelled({ ...order, reason: because });
    },
  };
}
