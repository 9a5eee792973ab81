// Runtime of topicwright, copied so that the code depends on kafkajs only; do not edit.
// SPDX-License-Identifier: MIT-0 OR Apache-2.0
/** What was waited for has not come in time. */
export class DeadlineError extends Error {
  override readonly name: string = "DeadlineError";
}

/** Waits for the work until `deadline`, by `performance.now()`; then rejects with a `DeadlineError`. */
export async function before<Result>(deadline: number, work: Promise<Result>): Promise<Result> {
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<never>((_, reject) => {
    const giveUp = () => reject(new DeadlineError("not done within the delivery timeout"));
    // A timer holds no more than 31 bits of milliseconds.
    timer = setTimeout(giveUp, Math.min(deadline - performance.now(), 2 ** 31 - 1));
  });
  try {
    return await Promise.race([work, tooLate]);
  } finally {
    clearTimeout(timer);
  }
}
