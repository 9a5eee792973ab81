import type { Payments } from "./events/index.js";
import type { Tell } from "./tell.js";

/** What a customer hears of the money, where that is not the order's news anyway. */
export function onPayments(tell: Tell): Payments.Handlers {
  return {
    paymentFailed: ({ amount: sum, ...payment }, ctx) =>
      tell("payment-failed", { ...payment, sum }, ctx),
    paymentRefunded: ({ amount: sum, ...payment }, ctx) =>
      tell("payment-refunded", { ...payment, sum }, ctx),
  };
}
