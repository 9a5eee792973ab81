// Runtime of topicwright, copied so that the code depends on kafkajs only; do not edit.
// SPDX-License-Identifier: MIT-0 OR Apache-2.0
import type { Producers } from "../producer/producers.js";
import { TransactionFailure } from "../transport/transaction-failure.js";
import type { TransactionalOptions, TransactionalProducer } from "../transport/transport.js";
import { OpenTransaction, type TransactionSetup } from "./open-transaction.js";
import { TransactionError } from "./transaction-error.js";
import { TransactionTopics } from "./transaction-topics.js";

/** The transactions of one transactional id: one after the other. */
export class TransactionLane {
  private readonly producer: TransactionalProducer;
  private readonly setup: TransactionSetup;
  private last: Promise<unknown> = Promise.resolve();
  private closing: Promise<void> | undefined;

  constructor({ transport, hooks }: Producers, options: TransactionalOptions) {
    this.producer = transport.transactional(options);
    const topics = new TransactionTopics(this.producer);
    this.setup = { ...options, transport, hooks, topics };
  }

  /** Resolves with what `work` does, once its transaction is committed. Rejects with a `TransactionError`, or with the error of `work`. */
  run<Result>(work: (transaction: OpenTransaction) => Result | Promise<Result>): Promise<Result> {
    if (this.closing) return Promise.reject(this.error("closed"));
    const turn = this.last.then(() => this.runNow(work));
    this.last = turn.catch(() => {});
    return turn;
  }

  /** Waits for the transactions that were asked for before, and disconnects. */
  close(): Promise<void> {
    this.closing ??= this.last.then(() => this.producer.disconnect());
    return this.closing;
  }

  /** Disconnects without waiting for anything. */
  abandon(): void {
    this.closing ??= Promise.resolve();
    this.producer.disconnect().catch(() => {});
  }

  private async runNow<Result>(
    work: (transaction: OpenTransaction) => Result | Promise<Result>,
  ): Promise<Result> {
    const transaction = await this.begin();
    let result: Result;
    try {
      result = await work(transaction);
    } catch (error) {
      await transaction.abort();
      throw error;
    }
    await transaction.commit();
    return result;
  }

  private async begin(): Promise<OpenTransaction> {
    try {
      return new OpenTransaction(await this.producer.begin(), this.setup);
    } catch (error) {
      const isFenced = error instanceof TransactionFailure && error.reason === "fenced";
      const cause = error instanceof TransactionFailure ? error.cause : error;
      throw this.error(isFenced ? "fenced" : "failed", cause);
    }
  }

  private error(reason: TransactionError["reason"], cause?: unknown): TransactionError {
    return new TransactionError(reason, "no", this.setup.transactionalId, cause);
  }
}
