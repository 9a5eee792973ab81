import type { Step } from "./order-desk.js";

/** Version of the contract. */
export type Version = "previous" | "next";

interface Handled {
  readonly step: Step;
  /** The handler that got it. */
  readonly as: string;
  readonly by: Version;
}

/** What was sent, and who has handled it. */
export class Ledger {
  private readonly sent = new Map<string, string>();
  private readonly handled = new Map<string, Handled>();
  private steps = 0;

  /** The next step of an order. */
  next(orderId: string): Step {
    this.steps += 1;
    return { orderId, step: this.steps };
  }

  send(event: string, { step }: Step): void {
    this.sent.set(String(step), event);
  }

  handle(as: string, by: Version, step: Step): void {
    const id = String(step.step);
    // At least once: what comes again was handled already.
    if (!this.handled.has(id)) this.handled.set(id, { step, as, by });
  }

  get count(): number {
    return this.handled.size;
  }

  /** Events by what was sent, without those that were handled. */
  get lost(): readonly string[] {
    return this.open.map((id) => this.sent.get(id) ?? "");
  }

  /** What was sent and is not handled yet. */
  get open(): readonly string[] {
    return [...this.sent.keys()].filter((id) => !this.handled.has(id));
  }

  hasHandled(id: string): boolean {
    return this.handled.has(id);
  }

  /** `event → handler of version`, each once, in order of the alphabet. */
  get ways(): readonly string[] {
    const ways = [...this.handled].map(
      ([id, { as, by }]) => `${this.sent.get(id) ?? "nothing"} → ${as} of ${by}`,
    );
    return [...new Set(ways)].sort();
  }

  /** Steps of an order that were handled before an earlier one of the same topic. */
  get outOfOrder(): readonly Step[] {
    const latest = new Map<string, number>();
    return [...this.handled.values()].flatMap(({ step, as }) => {
      const lane = `${as === "goodsReturned" ? "returns" : "orders"} ${step.orderId}`;
      const isLate = step.step < (latest.get(lane) ?? 0);
      latest.set(lane, Math.max(step.step, latest.get(lane) ?? 0));
      return isLate ? [step] : [];
    });
  }
}
