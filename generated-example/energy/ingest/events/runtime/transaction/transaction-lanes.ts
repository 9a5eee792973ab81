// Runtime of topicwright, copied so that the code depends on kafkajs only; do not edit.
// SPDX-License-Identifier: MIT-0 OR Apache-2.0
import type { Producers } from "../producer/producers.js";
import { isInsideTransaction } from "./inside-transaction.js";
import { TransactionLane } from "./transaction-lane.js";

/** A service's transactions by their transactional ids: most have one. */
export class TransactionLanes {
  private readonly producers: Producers;
  private readonly timeoutMs: number;
  private readonly lanes = new Map<string, TransactionLane>();
  private closed = false;

  constructor(producers: Producers, timeoutMs: number) {
    this.producers = producers;
    this.timeoutMs = timeoutMs;
  }

  lane(transactionalId: string): TransactionLane {
    const { producers, timeoutMs } = this;
    const known = this.lanes.get(transactionalId);
    const lane = known ?? new TransactionLane(producers, { transactionalId, timeoutMs });
    this.lanes.set(transactionalId, lane);
    if (this.closed) void lane.close();
    return lane;
  }

  /** Waits for the transactions so far. Rejects where it is called in one of them. */
  async close(): Promise<void> {
    if (isInsideTransaction(this)) {
      throw new Error("close(): called within a transaction, whose end it would wait for");
    }
    this.closed = true;
    await Promise.all([...this.lanes.values()].map((lane) => lane.close()));
  }
}
