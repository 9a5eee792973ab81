// Runtime of topicwright, copied so that the code depends on kafkajs only; do not edit.
// SPDX-License-Identifier: MIT-0 OR Apache-2.0
import { errorText } from "../consumer/error-text.js";
import type { LaneSetup } from "../consumer/lane-maker.js";
import { PartitionLane } from "../consumer/partition-lane.js";
import type { SentMessage } from "../producer/send.js";
import type { InputTransactions } from "./input-transactions.js";
import { TransactionError } from "./transaction-error.js";
import { NotSettled, TransformBatch } from "./transform-batch.js";

/** How the records of one partition are settled in transactions. */
export interface TransformPlan {
  readonly input: InputTransactions;
  readonly entries: Readonly<Record<string, SentMessage>>;
  /** A transaction that has taken so long takes no further record. */
  readonly maxMs: number;
}

const maxRecords = 500;
const firstDelayMs = 200;
const maxDelayMs = 10_000;

/**
 * The records of one partition, one after another, and as many of those that wait as fit in one
 * transaction. A record that has to be tried again ends the transaction before it, and begins the next.
 */
export class TransformLane extends PartitionLane {
  private readonly setup: LaneSetup;
  private readonly plan: TransformPlan;
  private limit = maxRecords;
  /** The record is alone because a transaction took too long. */
  private isSuspect = false;
  private delayMs = firstDelayMs;

  constructor(setup: LaneSetup, plan: TransformPlan) {
    super(setup.part, setup.owner, setup.turn);
    this.setup = setup;
    this.plan = plan;
  }

  protected override async settleAll(): Promise<void> {
    const { part, turn } = this;
    while (part.mayBegin) {
      this.dropDone();
      const record = part.backlog.peek();
      if (!record) return;
      const waitMs = part.work.dueAt(record) - Date.now();
      if (waitMs > 0) {
        await part.standStill(waitMs);
        continue;
      }
      part.tenure.enter();
      const pauseMs = await this.settleSome().finally(() => part.tenure.exit());
      if (pauseMs > 0) await part.standStill(pauseMs);
      else if (turn.isOver()) await turn.next();
    }
  }

  /** Settles what fits in one transaction; resolves with how long to wait before the next. */
  private async settleSome(): Promise<number> {
    const { input, entries, maxMs } = this.plan;
    let batch: TransformBatch | undefined;
    try {
      await input.settle(async (open) => {
        this.dropDone();
        batch = new TransformBatch(this.setup, entries, open);
        await batch.fill(this.limit, maxMs);
        return batch.isEmpty ? undefined : batch;
      });
    } catch (error) {
      batch?.aborted();
      if (!(error instanceof NotSettled)) return this.failed(error, batch);
      // What went well before it is committed with it, before another can fail: else many failures
      // in one batch would have what is between them handled again for each of them.
      if (!this.isSuspect) this.limit = batch?.tried ?? 1;
      return 0;
    }
    this.limit = maxRecords;
    this.isSuspect = false;
    this.delayMs = firstDelayMs;
    // Within the work that a rebalance waits for.
    this.dropDone();
    return 0;
  }

  private failed(error: unknown, batch: TransformBatch | undefined): number {
    const { topic, partition, log } = this.setup.scope;
    const { delayMs } = this;
    this.delayMs = Math.min(delayMs * 2, maxDelayMs);
    log.warn(
      "transaction was not committed; its records are handled again unless they turn out to be",
      {
        ...{ topic, partition, delayMs, error: errorText(error) },
      },
    );
    if (error instanceof TransactionError && error.reason === "timed-out") {
      // Whose fault it is shows where it is alone.
      if (this.isSuspect) batch?.blame(error);
      this.isSuspect = true;
      this.limit = 1;
    }
    return delayMs;
  }

  /** Forgets what is done: by this member, or by another one before. */
  private dropDone(): void {
    const { done } = this.plan.input;
    this.part.doneBefore(done);
    for (const offset of this.setup.notes.keys()) {
      if (BigInt(offset) < done) this.setup.notes.delete(offset);
    }
  }
}
