import { retryDelayMs } from "../consumer/retry-delay.js";

/** Before the second try; doubled each time. */
export const backOff = { delayMs: 100, delayMaxMs: 10_000 } as const;

/** Topics that can't be sent to for now: each waits by itself, and holds up no other. */
export class TopicHolds {
  private readonly holds = new Map<string, { failures: number; until: number }>();

  /** Has the topic wait, longer each time. Returns how long. */
  hold(topic: string): number {
    const failures = (this.holds.get(topic)?.failures ?? 0) + 1;
    const delayMs = retryDelayMs(backOff, failures);
    this.holds.set(topic, { failures, until: performance.now() + delayMs });
    return delayMs;
  }

  /** It can be sent to. */
  release(topic: string): void {
    this.holds.delete(topic);
  }

  /** All topics with trouble, whether their wait is over or not. */
  get topics(): readonly string[] {
    return [...this.holds.keys()];
  }

  /** Those whose wait is not over. */
  waiting(): readonly string[] {
    const now = performance.now();
    return [...this.holds].flatMap(([topic, { until }]) => (until > now ? topic : []));
  }

  /** Milliseconds until the first wait is over, `most` at most. */
  nextMs(most: number): number {
    const now = performance.now();
    const left = [...this.holds.values()].flatMap(({ until }) => (until > now ? until - now : []));
    return Math.ceil(Math.min(most, ...left));
  }
}
