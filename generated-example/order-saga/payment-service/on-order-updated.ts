import type { Bank } from "./bank.js";
import type { Orders } from "./events/index.js";
import type { Payments } from "./payments.js";

/**
 * Has an order paid once its goods are set aside. A bank that says no is an answer like any other; a bank that can't be
 * reached is not: the runtime tries again, then dead-letters the record.
 */
export function onOrderUpdated(
  bank: Bank,
  payments: Payments,
  now: () => Date,
): Orders.OrderUpdated.Handler {
  return async ({ orderId, customer, status, total }, { send, skip }) => {
    if (status !== "reserved") return skip("not due");
    const charge = { orderId, customer, amount: total };
    const answer = await bank.capture(charge);
    const occurredAt = now().toISOString();
    if (answer.ok) {
      const payment = { ...charge, paymentId: answer.paymentId };
      payments.add(payment);
      await send.paymentCaptured({ ...payment, occurredAt });
    } else {
      await send.paymentFailed({ ...charge, reason: answer.reason, occurredAt });
    }
  };
}
