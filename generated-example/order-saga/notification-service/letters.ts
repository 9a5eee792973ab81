import type { Money, NotificationSent } from "./events/index.js";

/** What a customer may be told about an order. */
export type About = NotificationSent["about"];

interface Letter {
  readonly subject: string;
  readonly text: string;
}

/** The words for everything that a customer may be told. */
export function letter(about: About, amount: Money): Letter {
  const sum = `${(amount.amount / 100).toFixed(2)} ${amount.currency}`;
  switch (about) {
    case "order-received":
      return { subject: "Your order", text: `We have your order over ${sum}.` };
    case "order-completed":
      return { subject: "Your order is complete", text: `You have paid ${sum}. Thank you!` };
    case "order-cancelled":
      return { subject: "Your order is cancelled", text: `Nothing of ${sum} is owed.` };
    case "payment-failed":
      return { subject: "Your payment failed", text: `Your bank did not pay ${sum}.` };
    case "payment-refunded":
      return { subject: "Your money is on its way", text: `You will have ${sum} back soon.` };
  }
}
