import type { Customer, Money } from "./events/index.js";

/** What a bank is asked for. */
export interface Charge {
  /** The bank takes the money of one order once, however often it is asked. */
  readonly orderId: string;
  readonly customer: Customer;
  readonly amount: Money;
}

/** What a bank answers: a reference, or why it won't pay. That it can't be reached it says by throwing. */
export type Answer =
  | { readonly ok: true; readonly paymentId: string }
  | { readonly ok: false; readonly reason: string };

export interface Bank {
  capture(charge: Charge): Promise<Answer>;
  /** Gives the money of a payment back, once, however often it is asked. */
  refund(paymentId: string): Promise<void>;
}
