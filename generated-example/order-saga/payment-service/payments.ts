import type { Charge } from "./bank.js";

export interface Payment extends Charge {
  readonly paymentId: string;
}

/** What was paid for which order. In memory here, a database table in earnest. */
export class Payments {
  readonly #byOrder = new Map<string, Payment>();

  add(payment: Payment): void {
    this.#byOrder.set(payment.orderId, payment);
  }

  of(orderId: string): Payment | undefined {
    return this.#byOrder.get(orderId);
  }
}
