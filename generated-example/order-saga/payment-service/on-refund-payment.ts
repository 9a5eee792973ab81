import type { Bank } from "./bank.js";
import type { PaymentsCommands } from "./events/index.js";
import type { Payments } from "./payments.js";

/** Gives the customer of an order the money back and says so. */
export function onRefundPayment(
  bank: Bank,
  payments: Payments,
  now: () => Date,
): PaymentsCommands.RefundPayment.Handler {
  return async ({ orderId }, { deadLetter, send }) => {
    const payment = payments.of(orderId);
    if (payment === undefined) return deadLetter("nothing was paid for this order");
    await bank.refund(payment.paymentId);
    const event = { ...payment, occurredAt: now().toISOString() };
    await send.paymentRefunded(event);
  };
}
