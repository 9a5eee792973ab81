import { correlated } from "./correlated.js";
import type { OrderLog } from "./events/index.js";
import { asVersion1 } from "./order-created-v1.js";

/** Which version of order.created is published: 1 until every reader knows 2. */
export type Announce = 1 | 2;

/**
 * Says for each event of the log what others are told, and what is to be done. Knows nothing but the event in hand:
 * after a crash it may say a thing again, never another one.
 */
export function publisher(announce: Announce): OrderLog.Handlers {
  return {
    async orderPlaced(order, { headers, send }) {
      const options = correlated(headers.correlationId);
      if (announce === 1) await send.orderCreatedV1(asVersion1(order), options);
      else await send.orderCreated(order, options);
    },
    async stockConfirmed(order, { headers, send }) {
      const options = correlated(headers.correlationId);
      await send.orderUpdated({ ...order, status: "reserved" }, options);
    },
    async stockDenied(order, { headers, send }) {
      const options = correlated(headers.correlationId);
      await send.orderCancelled({ ...order, reason: "out-of-stock" }, options);
    },
    async paymentConfirmed(order, { headers, send }) {
      await send.orderCompleted(order, correlated(headers.correlationId));
    },
    async paymentDeclined({ reason: _, ...order }, { headers, send }) {
      const options = correlated(headers.correlationId);
      await send.orderUpdated({ ...order, status: "declined" }, options);
      await send.releaseStock({ orderId: order.orderId }, options);
    },
    async orderWithdrawn(order, { headers, send }) {
      const options = correlated(headers.correlationId);
      await send.orderUpdated({ ...order, status: "withdrawn" }, options);
      await send.refundPayment({ orderId: order.orderId }, options);
    },
    async paymentReturned(order, { headers, send }) {
      const options = correlated(headers.correlationId);
      await send.orderUpdated({ ...order, status: "refunded" }, options);
      await send.releaseStock({ orderId: order.orderId }, options);
    },
    async stockReturned({ because, ...order }, { headers, send }) {
      await send.orderCancelled({ ...order, reason: because }, correlated(headers.correlationId));
    },
  };
}
