import type { Health } from "../consumer/health.js";
import type { StopOptions } from "../consumer/worker.js";

/**
 * Sends the messages of an outbox. Of all relays of one outbox, in whatever processes, one sends and the
 * others stand by: they take over when it stops or dies.
 */
export interface Relay {
  /** Since it was made. */
  readonly counts: Readonly<RelayCounts>;
  /**
   * Resolves once the outbox can be read, and goes on by itself from then on: what it can't reach it
   * tries again. Rejects where the outbox can't be read at all; it may then be called again.
   */
  start(): Promise<void>;
  /**
   * Sends what it has in hand, takes note of it and lets others take over, for good. With `deadlineMs`
   * it waits no longer than that: what was in hand may be sent again.
   */
  stop(options?: StopOptions): Promise<void>;
  /** `ready`: it reads the outbox, or stands by, and no topic waits to be tried again. */
  health(): Health;
}

export interface RelayCounts {
  /** Stored by the broker. */
  sent: number;
  /** Set aside, as they can't be sent as they are. */
  parked: number;
}

export interface RelayOptions {
  /** How long it waits for news at most, and how often a relay that stands by asks; 1,000 unless told. */
  readonly pollMs?: number;
  /** How many messages it has in hand at most; 500 unless told. */
  readonly maxRows?: number;
}
