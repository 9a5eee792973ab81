import { quantile } from "./median.js";

/** How long it takes from the send's end to the handler's beginning, record by record. */
export class Delays {
  private readonly sentAt: number[] = [];
  private readonly enteredAt: number[] = [];

  /** The send of record `number` has resolved. */
  sent(number: number): void {
    this.sentAt[number] = performance.now();
  }

  /** The handler has been called with it; the first time counts. */
  entered(number: number): void {
    this.enteredAt[number] ??= performance.now();
  }

  get handled(): number {
    return this.enteredAt.reduce((count) => count + 1, 0);
  }

  /** Milliseconds that 99 of 100 records do not exceed. The first ones are left out: connections and code are cold. */
  p99(leftOut: number): number {
    const delays = this.sentAt
      .map((at, number) => Math.max(0, (this.enteredAt[number] ?? Number.POSITIVE_INFINITY) - at))
      .slice(leftOut);
    return quantile(delays, 0.99);
  }
}
