// Runtime of topicwright, copied so that the code depends on kafkajs only; do not edit.
// SPDX-License-Identifier: MIT-0 OR Apache-2.0
import { DeadlineTimer } from "../../deadline-timer.js";

/** What was waited for has not come in time. */
export class DeadlineError extends Error {
  override readonly name: string = "DeadlineError";
}

/** Waits for the work until `deadline`, by `performance.now()`; then rejects with a `DeadlineError`. */
export function before<Result>(deadline: number, work: Promise<Result>): Promise<Result> {
  return new Promise((resolve, reject) => {
    const wait: Wait = { deadline, reject };
    waits.add(wait);
    // What is waited for keeps the process alive.
    timer.watch(deadline);
    // What comes too late settles a promise that is settled: nothing happens.
    work.then(
      (result) => {
        waits.delete(wait);
        resolve(result);
      },
      (error: unknown) => {
        waits.delete(wait);
        reject(error);
      },
    );
  });
}

interface Wait {
  readonly deadline: number;
  readonly reject: (error: DeadlineError) => void;
}

// One timer for all: a timer for each request would cost more than all the rest of waiting for it.
const waits = new Set<Wait>();
const timer: DeadlineTimer = new DeadlineTimer(giveUp, { keepsAlive: false });

function giveUp(): void {
  const now = performance.now();
  for (const wait of waits) {
    if (wait.deadline > now) timer.watch(wait.deadline);
    else {
      waits.delete(wait);
      wait.reject(new DeadlineError("not done within the delivery timeout"));
    }
  }
}
