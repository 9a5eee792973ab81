import type { Money } from "./events/index.js";

/** What happened in one minute. */
export interface OrderWindow {
  /** Where the minute begins, as ISO 8601. */
  readonly start: string;
  readonly created: number;
  readonly completed: number;
  readonly cancelled: number;
  /** Sums of completed orders by currency, in its smallest unit. */
  readonly revenue: Readonly<Record<string, number>>;
}

interface OpenWindow {
  readonly created: Set<string>;
  readonly completed: Map<string, Money>;
  readonly cancelled: Set<string>;
}

/** An order event, as far as windows go. */
interface Happened {
  readonly orderId: string;
  readonly total: Money;
  readonly occurredAt: string;
}

const minuteMs = 60_000;

/**
 * Counts orders in windows of one minute, by the time at which things happened: an event that comes late, or is read
 * again years later, counts in its own minute. Keeps ids, not numbers, so one that comes twice counts once.
 */
export class OrderWindows {
  readonly #windows = new Map<number, OpenWindow>();

  created({ orderId, occurredAt }: Happened): void {
    this.#at(occurredAt).created.add(orderId);
  }

  completed({ orderId, total, occurredAt }: Happened): void {
    this.#at(occurredAt).completed.set(orderId, total);
  }

  cancelled({ orderId, occurredAt }: Happened): void {
    this.#at(occurredAt).cancelled.add(orderId);
  }

  /** All windows in which something happened, the oldest first. */
  all(): readonly OrderWindow[] {
    return [...this.#windows]
      .sort(([a], [b]) => a - b)
      .map(([minute, { created, completed, cancelled }]) => ({
        start: new Date(minute * minuteMs).toISOString(),
        created: created.size,
        completed: completed.size,
        cancelled: cancelled.size,
        revenue: sums([...completed.values()]),
      }));
  }

  #at(occurredAt: string): OpenWindow {
    const minute = Math.floor(Date.parse(occurredAt) / minuteMs);
    const window = this.#windows.get(minute) ?? {
      created: new Set(),
      completed: new Map(),
      cancelled: new Set(),
    };
    this.#windows.set(minute, window);
    return window;
  }
}

function sums(amounts: readonly Money[]): Record<string, number> {
  const byCurrency: Record<string, number> = {};
  for (const { amount, currency } of amounts)
    byCurrency[currency] = (byCurrency[currency] ?? 0) + amount;
  return byCurrency;
}
