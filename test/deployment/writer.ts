import { setTimeout as sleep } from "node:timers/promises";
import type { ServiceOptions } from "../../src/runtime/service-options.js";
import type { Ledger, Version } from "./ledger.js";
import type { NextDesk, PreviousDesk, Step } from "./order-desk.js";
import type { Releases } from "./releases.js";

const orders = Array.from({ length: 8 }, (_, n) => `order-${n}`);

type Send = (step: Step) => Promise<unknown>;

/** Sends all events that one version of the contract has, for some orders at once, until it is stopped. */
export class Writer {
  private readonly desk: PreviousDesk | NextDesk;
  private readonly ledger: Ledger;
  private readonly sends: Readonly<Record<string, Send>>;
  private readonly done: Promise<unknown>;
  private stopped = false;

  constructor({ previous, next }: Releases, as: Version, options: ServiceOptions, ledger: Ledger) {
    this.ledger = ledger;
    if (as === "previous") {
      const desk = previous.orderDesk(options);
      this.desk = desk;
      this.sends = previousSends(desk);
    } else {
      const desk = next.orderDesk(options);
      this.desk = desk;
      this.sends = nextSends(desk);
    }
    this.done = Promise.all(orders.map((orderId) => this.write(orderId)));
  }

  /** Resolves once everything is stored. */
  async stop(): Promise<void> {
    this.stopped = true;
    await this.done;
    await this.desk.close();
  }

  private async write(orderId: string): Promise<void> {
    while (!this.stopped) {
      for (const [event, send] of Object.entries(this.sends)) {
        const step = this.ledger.next(orderId);
        await send(step);
        this.ledger.send(event, step);
      }
      await sleep(10);
    }
  }
}

function previousSends({ send }: PreviousDesk): Readonly<Record<string, Send>> {
  return {
    orderPlaced: (step) => send.orderPlaced(step),
    orderPaid: (step) => send.orderPaid({ ...step, euros: 1.5 }),
  };
}

function nextSends({ send }: NextDesk): Readonly<Record<string, Send>> {
  return {
    orderPlaced: (step) => send.orderPlaced({ ...step, note: "new" }),
    orderPaidV2: (step) => send.orderPaidV2({ ...step, amount: 150, currency: "EUR" }),
    orderCancelled: (step) => send.orderCancelled(step),
    goodsReturned: (step) => send.goodsReturned(step),
  };
}
