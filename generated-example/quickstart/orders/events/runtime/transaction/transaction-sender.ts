// Runtime of topicwright, copied so that the code depends on kafkajs only; do not edit.
// SPDX-License-Identifier: MIT-0 OR Apache-2.0
import { TransactionFailure } from "../transport/transaction-failure.js";
import type {
  RecordOutcome,
  TransportProducer,
  TransportRecord,
  TransportSendOptions,
  TransportTransaction,
} from "../transport/transport.js";
import type { TransactionTopics } from "./transaction-topics.js";

/** A transaction in the place of a producer, so that what is sent in it is placed and gathered as always. */
export class TransactionSender implements TransportProducer {
  /** Why nothing more can be sent. */
  failure: TransactionFailure | undefined;
  private readonly transaction: TransportTransaction;
  private readonly topics: TransactionTopics;

  constructor(transaction: TransportTransaction, topics: TransactionTopics) {
    this.transaction = transaction;
    this.topics = topics;
  }

  partitionCount(topic: string): Promise<number | undefined> {
    return this.topics.count(topic);
  }

  async send(
    records: readonly TransportRecord[],
    options: TransportSendOptions,
  ): Promise<readonly RecordOutcome[]> {
    try {
      if (this.failure) throw this.failure;
      const places = await this.transaction.send(records, options);
      return places.map((place) => ({ ok: true, place }));
    } catch (error) {
      const failure = asFailure(error);
      this.failure ??= failure;
      for (const { topic } of records) this.topics.doubt(topic);
      // Of one record it is known what is wrong with it; of several, that something is with one of them.
      const reason = failure.reason === "fenced" || records.length > 1 ? "failed" : failure.reason;
      return records.map(() => ({ ok: false, failure: { reason, stored: "no", cause: failure } }));
    }
  }

  /** Whatever waits is not sent any more. */
  stop(): void {
    this.failure ??= new TransactionFailure("failed", "no", new Error("the transaction has ended"));
  }

  /** The producer stays for the next transaction. */
  async disconnect(): Promise<void> {}
}

function asFailure(error: unknown): TransactionFailure {
  return error instanceof TransactionFailure
    ? error
    : new TransactionFailure("failed", "no", error);
}
