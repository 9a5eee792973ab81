import type {
  Answer,
  Bank,
  Charge,
} from "../../generated-example/order-saga/payment-service/bank.js";

/** Sums above this are declined, in the smallest unit of any currency. */
export const cardLimit = 100_000;

/** A bank that pays small sums, as long as it can be reached. */
export class TestBank implements Bank {
  /** Orders of which money was taken and not given back. */
  readonly paid: Set<string> = new Set();
  /** Customers whose bank gives no answer, by their address. */
  readonly unreachable: Set<string> = new Set();
  /** How often money of each order was asked for. */
  readonly asked: Map<string, number> = new Map();

  async capture({ orderId, customer, amount }: Charge): Promise<Answer> {
    this.asked.set(orderId, (this.asked.get(orderId) ?? 0) + 1);
    if (this.unreachable.has(customer.email)) throw new Error("no answer");
    if (amount.amount > cardLimit) return { ok: false, reason: "card declined" };
    this.paid.add(orderId);
    return { ok: true, paymentId: orderId };
  }

  async refund(paymentId: string): Promise<void> {
    this.paid.delete(paymentId);
  }
}
