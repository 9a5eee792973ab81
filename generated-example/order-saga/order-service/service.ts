import { randomUUID } from "node:crypto";
import { type OrderPlaced, orderService, type ServiceOptions } from "./events/index.js";
import { onInventory, onPayments } from "./on-reply.js";
import { OrderView } from "./order-view.js";
import { Orders } from "./orders.js";
import { type Announce, publisher } from "./publisher.js";
import { replay } from "./replay.js";

/** What a customer orders; the service adds id, sum and date. */
export type Basket = Pick<OrderPlaced, "customer" | "lines">;

/** The running service, as its HTTP routes would see it: commands, and the view for queries. */
export interface RunningOrderService {
  /** Places an order and gives its id. Whatever happens for it carries `correlationId`, the id of the request. */
  place(basket: Basket, correlationId: string): Promise<string>;
  /** The customer changed their mind about a completed order. */
  withdraw(orderId: string, correlationId: string): Promise<void>;
  readonly view: OrderView;
  stop(): Promise<void>;
}

export interface OrderServiceSettings {
  /** 2 unless told. */
  readonly announce?: Announce;
  readonly now?: () => Date;
}

/** Makes the state of all orders from the log, joins the groups, and resolves when partitions are assigned. */
export async function startOrderService(
  options: ServiceOptions,
  { announce = 2, now = () => new Date() }: OrderServiceSettings = {},
): Promise<RunningOrderService> {
  const shop = orderService(options);
  const orders = new Orders();
  const view = new OrderView();
  const models = await Promise.all([orders, view].map((model) => replay(shop, model)));
  const publishing = shop.transform.orderPublisher({ orderLog: publisher(announce) });
  const saga = shop.consume.orderService({
    inventory: onInventory(orders),
    payments: onPayments(orders),
  });
  await Promise.all([publishing.start(), saga.start()]);

  return {
    view,
    async place(basket, correlationId) {
      const orderId = randomUUID();
      const total = sum(basket);
      const occurredAt = now().toISOString();
      const event = { ...basket, orderId, total, occurredAt };
      await shop.send.orderPlaced(event, { correlationId });
      return orderId;
    },
    async withdraw(orderId, correlationId) {
      const step = { take: "orderWithdrawn", after: ["paymentConfirmed"] } as const;
      const order = orders.about(orderId, step);
      if (order === undefined) return;
      const event = { ...order, occurredAt: now().toISOString() };
      await shop.send.orderWithdrawn(event, { correlationId });
    },
    async stop() {
      await Promise.all([saga, publishing, ...models].map((worker) => worker.stop()));
      await shop.close();
    },
  };
}

/** The read model once more, from the log alone; the running service never notices. */
export async function rebuildOrderView(options: ServiceOptions): Promise<OrderView> {
  const shop = orderService(options);
  const view = new OrderView();
  const worker = await replay(shop, view);
  await worker.stop();
  await shop.close();
  return view;
}

/** What a basket costs. Throws for one with prices in several currencies. */
function sum({ lines }: Basket): OrderPlaced["total"] {
  const [first, ...others] = new Set(lines.map(({ unitPrice }) => unitPrice.currency));
  if (first === undefined || others.length > 0) throw new RangeError("an order has one currency");
  const amount = lines.reduce((total, line) => total + line.quantity * line.unitPrice.amount, 0);
  return { amount, currency: first };
}
