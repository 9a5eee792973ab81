import type { Admin } from "kafkajs";
import type { ConsumeOptions } from "../../src/runtime/consumer/consume-options.js";
import type { Context } from "../../src/runtime/consumer/context.js";
import type { Worker } from "../../src/runtime/consumer/worker.js";
import type { Sent } from "../../src/runtime/producer/sent.js";
import type { ServiceOptions } from "../../src/runtime/service-options.js";

/** What every event of the order desk has. */
export interface Step {
  /** The key. */
  readonly orderId: string;
  /** Counts up over all events of an order, in the order of sending. */
  readonly step: number;
}

export interface OrderPlaced extends Step {
  readonly note?: string;
}

export interface OrderPaid extends Step {
  readonly euros: number;
}

export interface OrderPaidV2 extends Step {
  readonly amount: number;
  readonly currency: string;
}

type Handler<Event> = (event: Event, ctx: Context<object, string, unknown>) => unknown;

/** The code generated from previous.yaml, as far as the tests use it. */
export interface PreviousModule {
  orderDesk(options: ServiceOptions): PreviousDesk;
}

export interface PreviousDesk {
  readonly send: {
    orderPlaced(event: OrderPlaced): Promise<Sent>;
    orderPaid(event: OrderPaid): Promise<Sent>;
  };
  consume(
    handlers: {
      readonly deploymentOrders: {
        readonly orderPlaced: Handler<OrderPlaced>;
        readonly orderPaid: Handler<OrderPaid>;
      };
    },
    options: ConsumeOptions,
  ): Worker;
  close(): Promise<void>;
}

/** The code generated from next.yaml. */
export interface NextModule {
  orderDesk(options: ServiceOptions): NextDesk;
  ensureTopics(admin: Admin): Promise<unknown>;
}

export interface NextDesk {
  readonly send: PreviousDesk["send"] & {
    orderPaidV2(event: OrderPaidV2): Promise<Sent>;
    orderCancelled(event: Step): Promise<Sent>;
    goodsReturned(event: Step): Promise<Sent>;
  };
  consume(
    handlers: {
      readonly deploymentOrders: {
        readonly orderPlaced: Handler<OrderPlaced>;
        readonly orderPaidV2: Handler<OrderPaidV2>;
        readonly orderCancelled: Handler<Step>;
      };
      readonly deploymentReturns: { readonly goodsReturned: Handler<Step> };
    },
    options: ConsumeOptions & {
      readonly upcast: {
        readonly deploymentOrders: { readonly orderPaid: (old: OrderPaid) => OrderPaidV2 };
      };
    },
  ): Worker;
  close(): Promise<void>;
}
