// Runtime of topicwright, copied so that the code depends on kafkajs only; do not edit.
// SPDX-License-Identifier: MIT-0 OR Apache-2.0
import { setTimeout as sleep } from "node:timers/promises";
import { protocolErrorType } from "../protocol-error.js";

const firstWaitMs = 5;
const maxWaitMs = 100;
const forgetMs = 60_000;

/**
 * A cluster that has said "committed" goes on ending the transaction for some milliseconds, and
 * refuses the next one until it is done. That does no harm, but KafkaJS logs it as an error each time.
 * So the next one waits about as long as it has turned out to take.
 */
export class TransactionPace {
  private waitMs: number = firstWaitMs;
  private endedAt: number = Number.NEGATIVE_INFINITY;
  private refusedAt: number = Number.NEGATIVE_INFINITY;

  ended(): void {
    this.endedAt = performance.now();
  }

  /**
   * The answer to the first request of a transaction, or any other. One that `isRefused` is repeated
   * until `deadline`, by `performance.now()`.
   */
  async untilAccepted<Answer>(
    request: () => Promise<Answer>,
    isRefused: (answer: Answer) => boolean,
    deadline: number,
  ): Promise<Answer> {
    const leftMs = this.endedAt + this.waitMs - performance.now();
    if (leftMs > 0) await sleep(leftMs);
    for (let delayMs = 10; ; delayMs *= 2) {
      const answer = await request();
      if (!isRefused(answer)) return this.accepted(answer);
      this.waitMs = Math.min(this.waitMs * 1.5, maxWaitMs);
      this.refusedAt = performance.now();
      if (this.refusedAt + delayMs > deadline) return answer;
      await sleep(delayMs);
    }
  }

  private accepted<Answer>(answer: Answer): Answer {
    if (performance.now() - this.refusedAt > forgetMs) this.waitMs = firstWaitMs;
    return answer;
  }
}

/** The cluster is still at the end of the transaction before. */
export function isRefusal(error: unknown): boolean {
  return protocolErrorType(error) === "CONCURRENT_TRANSACTIONS";
}
