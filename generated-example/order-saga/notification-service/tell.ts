import type { Customer, Money, NotificationServiceSend } from "./events/index.js";
import { type About, letter } from "./letters.js";
import type { Mailer } from "./mailer.js";

/** The parts of an event and its context that a letter is made from. */
interface Told {
  readonly orderId: string;
  readonly customer: Customer;
  readonly sum: Money;
}
interface Telling {
  readonly send: NotificationServiceSend;
}

/** Writes to a customer, and tells that this was done. */
export type Tell = (about: About, told: Told, telling: Telling) => Promise<void>;

export function teller(mail: Mailer, now: () => Date): Tell {
  return async (about, { orderId, customer, sum }, { send }) => {
    const idempotencyKey = `${orderId} ${about}`;
    await mail({ to: customer.email, ...letter(about, sum), idempotencyKey });
    const occurredAt = now().toISOString();
    const event = { orderId, customerId: customer.customerId, about, occurredAt };
    await send.notificationSent(event);
  };
}
