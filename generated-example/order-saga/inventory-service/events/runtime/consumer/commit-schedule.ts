// Runtime of topicwright, copied so that the code depends on kafkajs only; do not edit.
// SPDX-License-Identifier: MIT-0 OR Apache-2.0
import type { Logger } from "../logger.js";
import type { FetchedBatch } from "../transport/transport.js";
import { errorText } from "./error-text.js";

/**
 * When resolved offsets are committed: after each batch, or every `intervalMs`. An interval that ends
 * while nothing arrives has a timer, so that a quiet topic is committed to its end too.
 */
export class CommitSchedule {
  private readonly intervalMs: number | undefined;
  private readonly log: Logger;
  /** The latest batch of each partition that waits for the end of the interval. */
  private readonly waiting = new Map<string, FetchedBatch>();
  private timer: NodeJS.Timeout | undefined;
  private last = Date.now();

  constructor(intervalMs: number | undefined, log: Logger) {
    this.intervalMs = intervalMs;
    this.log = log;
  }

  /** Whether to commit on the way through a batch, after a settled record. */
  isDue(now: number): boolean {
    return this.intervalMs !== undefined && now - this.last >= this.intervalMs;
  }

  async commit(batch: FetchedBatch): Promise<void> {
    this.last = Date.now();
    await batch.commit();
  }

  /** At the end of a batch: now, or with the interval. */
  async ended(batch: FetchedBatch): Promise<void> {
    const now = Date.now();
    if (this.intervalMs === undefined || this.isDue(now)) return this.commit(batch);
    this.waiting.set(`${batch.topic}/${batch.partition}`, batch);
    this.timer ??= setTimeout(() => void this.flush(), this.last + this.intervalMs - now);
  }

  /** Commits whatever waits. A commit that fails shows again at the next one, or the records come again. */
  async flush(): Promise<void> {
    clearTimeout(this.timer);
    this.timer = undefined;
    const batches = [...this.waiting.values()];
    this.waiting.clear();
    for (const batch of batches) {
      await this.commit(batch).catch((error: unknown) => {
        this.log.warn("offsets could not be committed; their records may come again", {
          topic: batch.topic,
          partition: batch.partition,
          error: errorText(error),
        });
      });
    }
  }

  /** After a new assignment: batches of the old one have nothing left to commit. */
  reset(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    this.waiting.clear();
  }
}
