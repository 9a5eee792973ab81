// Runtime of topicwright, copied so that the code depends on kafkajs only; do not edit.
// SPDX-License-Identifier: MIT-0 OR Apache-2.0
import type { Producers } from "../producer/producers.js";
import type { Transport } from "../transport/transport.js";
import type { OpenTransaction } from "./open-transaction.js";
import { TransactionError } from "./transaction-error.js";
import { TransactionLane } from "./transaction-lane.js";

/** Which partition the records come from that a transaction settles. */
export interface Input {
  readonly groupId: string;
  readonly topic: string;
  readonly partition: number;
  /** How long one transaction may take. */
  readonly timeoutMs: number;
}

/** Records that are settled in one transaction. */
export interface InputBatch {
  /** Where to go on behind them. */
  readonly next: bigint;
  /** They are settled for good. */
  committed(): void;
}

/**
 * The transactions of one input partition while a member has it. Whoever has the partition uses the
 * same transactional id: its first transaction fences what an earlier owner still has open, and only
 * then is it certain how far the partition is done.
 */
export class InputTransactions {
  /** What lies before this offset is done, as far as is known. */
  done = 0n;
  private readonly transport: Transport;
  private readonly input: Input;
  private readonly lane: TransactionLane;
  private certain = false;
  /** A batch whose commit got no answer. */
  private doubtful: InputBatch | undefined;

  constructor(producers: Producers, input: Input) {
    const { groupId, topic, partition, timeoutMs } = input;
    this.transport = producers.transport;
    this.input = input;
    const transactionalId = `${groupId}-${topic}-${partition}`;
    this.lane = new TransactionLane(producers, { transactionalId, timeoutMs });
  }

  /**
   * Commits the batch that `work` makes, with what it sends and the offset behind it. `work` is called
   * when `done` is certain; what it throws aborts the transaction, and is thrown on. Rejects also with a
   * `TransactionError`, or with the error of the group's coordinator.
   */
  async settle(work: (open: OpenTransaction) => Promise<InputBatch | undefined>): Promise<void> {
    const { groupId, topic, partition } = this.input;
    let batch: InputBatch | undefined;
    try {
      await this.lane.run(async (open) => {
        if (open.isFirst) this.certain = false;
        if (!this.certain) await this.catchUp();
        batch = await work(open);
        if (batch) await open.sendOffsets(groupId, [{ topic, partition, offset: batch.next }]);
      });
    } catch (error) {
      if (error instanceof TransactionError && error.stored === "unknown") this.doubtful = batch;
      throw error;
    }
    if (!batch) return;
    this.done = batch.next;
    batch.committed();
  }

  /** Waits for the transaction under way, and disconnects. */
  close(): Promise<void> {
    return this.lane.close();
  }

  /** Disconnects, whatever is under way. */
  abandon(): void {
    this.lane.abandon();
  }

  /** Older owners can commit nothing any more: what is committed now holds. */
  private async catchUp(): Promise<void> {
    const { groupId, topic, partition } = this.input;
    const committed = await this.transport.committed(groupId, topic);
    const at = committed.find((other) => other.partition === partition)?.offset ?? 0n;
    if (at > this.done) this.done = at;
    if (this.doubtful && this.done >= this.doubtful.next) this.doubtful.committed();
    this.doubtful = undefined;
    this.certain = true;
  }
}
