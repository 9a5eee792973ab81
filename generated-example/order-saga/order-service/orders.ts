import type {
  Customer,
  Money,
  OrderLog,
  OrderPlaced,
  PaymentConfirmed,
  PaymentDeclined,
} from "./events/index.js";

/** What can happen to an order, by the names of the log's events. */
export type Step = keyof OrderLog.Handlers;

/** What the command side needs to know of an order: enough to decide what may come next. */
export interface Order {
  readonly orderId: string;
  readonly customer: Customer;
  readonly total: Money;
}

/** A step, and those that it may come after. */
export interface Move {
  readonly take: Step;
  readonly after: readonly Step[];
}

interface Known extends Order {
  /** In their order, each once. */
  readonly steps: Step[];
}

/**
 * All orders, made from the log and nothing else. An event that comes a second time changes nothing, so reading the log
 * again from any place is harmless.
 */
export class Orders implements OrderLog.Handlers {
  readonly #orders = new Map<string, Known>();

  orderPlaced({ orderId, customer, total }: OrderPlaced): void {
    if (this.#orders.has(orderId)) return;
    this.#orders.set(orderId, { orderId, customer, total, steps: ["orderPlaced"] });
  }

  stockConfirmed({ orderId }: Order): void {
    this.#took("stockConfirmed", orderId);
  }

  stockDenied({ orderId }: Order): void {
    this.#took("stockDenied", orderId);
  }

  paymentConfirmed({ orderId }: PaymentConfirmed): void {
    this.#took("paymentConfirmed", orderId);
  }

  paymentDeclined({ orderId }: PaymentDeclined): void {
    this.#took("paymentDeclined", orderId);
  }

  orderWithdrawn({ orderId }: Order): void {
    this.#took("orderWithdrawn", orderId);
  }

  paymentReturned({ orderId }: Order): void {
    this.#took("paymentReturned", orderId);
  }

  stockReturned({ orderId }: Order): void {
    this.#took("stockReturned", orderId);
  }

  has(orderId: string, step: Step): boolean {
    return this.#orders.get(orderId)?.steps.includes(step) ?? false;
  }

  /**
   * The order, when it may take a step; `undefined` when it took the step already. Throws where something else has to
   * happen first: the log has not been read that far, or somebody talks of an order that nobody placed.
   */
  about(orderId: string, { take, after }: Move): Order | undefined {
    const known = this.#orders.get(orderId);
    if (known?.steps.includes(take)) return undefined;
    const last = known?.steps.at(-1);
    if (known === undefined || last === undefined || !after.includes(last)) {
      throw new Error(`order ${orderId}: ${take} can't come after ${last ?? "nothing"}`);
    }
    const { steps: _, ...order } = known;
    return order;
  }

  #took(step: Step, orderId: string): void {
    const steps = this.#orders.get(orderId)?.steps;
    if (steps?.includes(step) === false) steps.push(step);
  }
}
