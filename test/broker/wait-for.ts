import { setTimeout as sleep } from "node:timers/promises";

/** What is waited for, and how long at most. */
export interface Wait {
  /** Ends the sentence "waited 30000 ms for …". */
  what: string;
  /** Milliseconds; 30,000 unless told. */
  timeoutMs?: number;
}

/**
 * Asks `condition` every 50 ms until it gives something truthy, and returns that. A condition that
 * throws counts as "not yet".
 *
 * Rejects after `timeoutMs`, with the condition's last error as cause.
 */
export async function waitFor<T>(
  condition: () => T | Promise<T>,
  { what, timeoutMs = 30_000 }: Wait,
): Promise<NonNullable<T>> {
  const deadline = performance.now() + timeoutMs;
  for (;;) {
    let cause: unknown;
    try {
      const answer = await condition();
      if (answer) return answer;
    } catch (error) {
      cause = error;
    }
    if (performance.now() > deadline) {
      throw new Error(`waited ${timeoutMs} ms for ${what}`, { cause });
    }
    await sleep(50);
  }
}
