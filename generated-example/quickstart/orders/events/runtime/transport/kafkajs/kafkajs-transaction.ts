// Runtime of topicwright, copied so that the code depends on kafkajs only; do not edit.
// SPDX-License-Identifier: MIT-0 OR Apache-2.0
import type { Transaction } from "kafkajs";
import { TransactionFailure } from "../transaction-failure.js";
import type {
  PartitionOffset,
  RecordPlace,
  TransportRecord,
  TransportSendOptions,
  TransportTransaction,
} from "../transport.js";
import { before } from "./deadline.js";
import { Delivery } from "./delivery.js";
import type { PartitionLeaders } from "./partition-leaders.js";
import { groupByLeader, newSlot } from "./record-group.js";
import { TransactionAttempts } from "./transaction-attempts.js";
import { commitFailure, deliveryFailure, transactionFailure } from "./transaction-failures.js";
import { isRefusal, type TransactionPace } from "./transaction-pace.js";

/** What a transaction needs of its producer. */
export interface TransactionOwner {
  readonly leaders: PartitionLeaders;
  readonly pace: TransactionPace;
  /** The transaction has failed: its KafkaJS producer is of no use any more. */
  failed(failure: TransactionFailure): void;
  /** Ends on the cluster what a failed transaction may have left open. Never rejects. */
  cleanUp(): Promise<void>;
}

/** One transaction of a KafkaJS producer. */
export class KafkajsTransaction implements TransportTransaction {
  readonly isFirst: boolean;
  private readonly transaction: Transaction;
  private readonly owner: TransactionOwner;
  private readonly attempts: TransactionAttempts;
  private failure: TransactionFailure | undefined;
  private ended = false;
  private working: Promise<unknown> = Promise.resolve();

  constructor(transaction: Transaction, owner: TransactionOwner, isFirst: boolean) {
    this.transaction = transaction;
    this.owner = owner;
    this.isFirst = isFirst;
    this.attempts = new TransactionAttempts(transaction, owner.pace);
  }

  send(
    records: readonly TransportRecord[],
    options: TransportSendOptions,
  ): Promise<readonly RecordPlace[]> {
    return this.work(async () => {
      const { leaders } = this.owner;
      const slots = records.map(newSlot);
      const delivery = new Delivery(this.attempts, leaders, { ...options, acks: -1 });
      await delivery.deliver(groupByLeader(slots, leaders));
      return slots.map(({ outcome }) => {
        if (outcome.ok) return outcome.place;
        throw deliveryFailure(outcome.failure);
      });
    }, transactionFailure);
  }

  sendOffsets(groupId: string, offsets: readonly PartitionOffset[]): Promise<void> {
    const topics = byTopic(offsets);
    const { pace } = this.owner;
    return this.work(async () => {
      const refusal = await pace.untilAccepted(
        () => this.tryOffsets(groupId, topics),
        isRefusal,
        performance.now() + patienceMs,
      );
      if (refusal !== undefined) throw refusal;
    }, transactionFailure);
  }

  async commit(): Promise<void> {
    await this.work(() => inTime(this.transaction.commit()), commitFailure);
    this.end();
  }

  async abort(): Promise<void> {
    // What is on its way now would end up in the next transaction.
    await this.working;
    if (this.ended) return;
    this.end();
    if (!this.failure) {
      await inTime(this.transaction.abort()).catch((error: unknown) =>
        this.fail(transactionFailure(error)),
      );
    }
    // Who fences back would only move the quarrel on; the next transaction may.
    if (this.failure && this.failure.reason !== "fenced") await this.owner.cleanUp();
  }

  /** Resolves with the error of a refusal, rejects with any other. */
  private async tryOffsets(groupId: string, topics: KafkajsOffsets): Promise<unknown> {
    try {
      await inTime(this.transaction.sendOffsets({ consumerGroupId: groupId, topics }));
      return undefined;
    } catch (error) {
      if (isRefusal(error)) return error;
      throw error;
    }
  }

  /** One request after the other, and none after one that failed. */
  private async work<Result>(
    request: () => Promise<Result>,
    failureOf: (error: unknown) => TransactionFailure,
  ): Promise<Result> {
    if (this.failure) throw this.failure;
    if (this.ended) throw new TransactionFailure("failed", "no", new Error("it has ended"));
    const working = request();
    this.working = working.catch(() => {});
    try {
      return await working;
    } catch (error) {
      throw this.fail(failureOf(error));
    }
  }

  private end(): void {
    this.ended = true;
    this.owner.pace.ended();
  }

  private fail(failure: TransactionFailure): TransactionFailure {
    this.failure ??= failure;
    this.owner.failed(failure);
    return failure;
  }
}

/** KafkaJS looks for a coordinator again and again. */
const patienceMs = 30_000;

function inTime(work: Promise<void>): Promise<void> {
  return before(performance.now() + patienceMs, work);
}

function byTopic(offsets: readonly PartitionOffset[]): KafkajsOffsets {
  const topics = new Map<string, KafkajsOffsets[number]["partitions"]>();
  for (const { topic, partition, offset } of offsets) {
    const partitions = topics.get(topic);
    const entry = { partition, offset: String(offset) };
    if (partitions) partitions.push(entry);
    else topics.set(topic, [entry]);
  }
  return [...topics].map(([topic, partitions]) => ({ topic, partitions }));
}

type KafkajsOffsets = Parameters<Transaction["sendOffsets"]>[0]["topics"];
