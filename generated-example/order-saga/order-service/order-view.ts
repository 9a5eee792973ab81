import type {
  Money,
  OrderLines,
  OrderLog,
  OrderPlaced,
  OrderWithdrawn,
  PaymentConfirmed,
  PaymentDeclined,
  PaymentReturned,
  StockConfirmed,
  StockDenied,
  StockReturned,
} from "./events/index.js";

/** An order as its customer sees it. */
export interface ViewedOrder {
  readonly orderId: string;
  readonly lines: OrderLines;
  readonly total: Money;
  readonly status: string;
  readonly placedAt: string;
  /** When the status last changed. */
  readonly since: string;
}

/**
 * The query side: the orders of each customer, in words for customers. Made from the log like the command side, but
 * shaped for reading; it can be thrown away and made again whenever its shape is to change.
 */
export class OrderView implements OrderLog.Handlers {
  readonly #orders = new Map<string, ViewedOrder & { readonly customerId: string }>();

  orderPlaced({ orderId, customer, lines, total, occurredAt }: OrderPlaced): void {
    if (this.#orders.has(orderId)) return;
    const { customerId } = customer;
    const dates = { placedAt: occurredAt, since: occurredAt };
    this.#orders.set(orderId, { orderId, customerId, lines, total, status: "received", ...dates });
  }

  stockConfirmed(event: StockConfirmed): void {
    this.#now("being paid", event);
  }

  stockDenied(event: StockDenied): void {
    this.#now("cancelled: out of stock", event);
  }

  paymentConfirmed(event: PaymentConfirmed): void {
    this.#now("completed", event);
  }

  paymentDeclined(event: PaymentDeclined): void {
    this.#now(`being cancelled: ${event.reason}`, event);
  }

  orderWithdrawn(event: OrderWithdrawn): void {
    this.#now("being returned", event);
  }

  paymentReturned(event: PaymentReturned): void {
    this.#now("refunded", event);
  }

  stockReturned(event: StockReturned): void {
    this.#now(event.because === "withdrawn" ? "returned" : "cancelled: not paid", event);
  }

  /** The order; `undefined` for one that the view has not heard of. */
  order(orderId: string): ViewedOrder | undefined {
    const viewed = this.#orders.get(orderId);
    if (viewed === undefined) return undefined;
    const { customerId: _, ...order } = viewed;
    return order;
  }

  /** A customer's orders, the newest first. */
  ordersOf(customerId: string): readonly ViewedOrder[] {
    return [...this.#orders.values()]
      .filter((order) => order.customerId === customerId)
      .sort((a, b) => b.placedAt.localeCompare(a.placedAt))
      .map(({ customerId: _, ...order }) => order);
  }

  /** Everything, in no particular order: to compare views, or to write them elsewhere. */
  all(): readonly ViewedOrder[] {
    return [...this.#orders.values()];
  }

  #now(status: string, { orderId, occurredAt }: StockConfirmed): void {
    const order = this.#orders.get(orderId);
    if (order !== undefined) this.#orders.set(orderId, { ...order, status, since: occurredAt });
  }
}
