// Runtime of topicwright, copied so that the code depends on kafkajs only; do not edit.
// SPDX-License-Identifier: MIT-0 OR Apache-2.0
import type { Drain } from "./drain.js";

export interface SilenceSettings {
  readonly sessionTimeoutMs: number;
  /** As long as a rebalance may take. */
  readonly maxPollIntervalMs: number;
}

/** A member hears nothing of its group, or not what it waits for. */
export class SilenceError extends Error {
  override readonly name: string = "SilenceError";
}

/** How long nothing has been heard of the group, and whether that is too long. */
export class Silence {
  private readonly settings: SilenceSettings;
  private brokenAt = Date.now();

  constructor(settings: SilenceSettings) {
    this.settings = settings;
  }

  /** A sign of the group. What is fetched is none: any broker gives it to anybody. */
  end(): void {
    this.brokenAt = Date.now();
  }

  get ms(): number {
    return Date.now() - this.brokenAt;
  }

  /** Longer than a rebalance and the restart of a broker take. */
  get isDead(): boolean {
    const { sessionTimeoutMs, maxPollIntervalMs } = this.settings;
    return this.ms > sessionTimeoutMs + maxPollIntervalMs;
  }

  /** What is wrong with a client that is in its group, or joins it again after `drain`. */
  complaint(drain: Drain | undefined): string | undefined {
    const { sessionTimeoutMs, maxPollIntervalMs } = this.settings;
    const passedMs = drain?.passedAt === undefined ? undefined : Date.now() - drain.passedAt;
    // While it joins, the client can't be heard.
    const limitMs = sessionTimeoutMs + (passedMs === undefined ? 0 : maxPollIntervalMs);
    if (this.ms > limitMs) return `no sign of the group for ${this.ms} ms`;
    // It is heard and does not join: its coordinator was replaced by one that knows of no rebalance.
    if (passedMs !== undefined && passedMs > this.ms + 1.5 * sessionTimeoutMs) {
      return `not in the group again after ${passedMs} ms`;
    }
    return undefined;
  }
}
