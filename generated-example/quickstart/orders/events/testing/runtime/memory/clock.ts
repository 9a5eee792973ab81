// Runtime of topicwright, copied so that the code depends on kafkajs only; do not edit.
// SPDX-License-Identifier: MIT-0 OR Apache-2.0
/** Time as the broker knows it. */
export interface Clock {
  /** Milliseconds since 1970. */
  now(): number;
  /** Calls back once `ms` have passed, with 0 in a later turn of the event loop. The result takes that back. */
  after(ms: number, fire: () => void): () => void;
}

/** A longer timer would fire at once. */
const longestTimerMs = 2 ** 31 - 1;

// Kept, because what takes no time must go on where a test has put fake timers in the place of the real ones.
const { setImmediate: inNextTurn, clearImmediate: notInNextTurn } = globalThis;

/** The machine's time; fake timers move it too. */
export const systemClock: Clock = {
  now: () => Date.now(),
  after(ms, fire) {
    if (ms <= 0) {
      const turn = inNextTurn(fire);
      return () => notInNextTurn(turn);
    }
    const timer = setTimeout(fire, Math.min(ms, longestTimerMs));
    return () => clearTimeout(timer);
  },
};

/** Resolves once `ms` have passed. */
export function sleep(clock: Clock, ms: number): Promise<void> {
  return new Promise((resolve) => {
    clock.after(ms, resolve);
  });
}
