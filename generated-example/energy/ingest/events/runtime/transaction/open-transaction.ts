// Runtime of topicwright, copied so that the code depends on kafkajs only; do not edit.
// SPDX-License-Identifier: MIT-0 OR Apache-2.0
import { setImmediate as nextTurn } from "node:timers/promises";
import { type BulkProducers, createProducers } from "../producer/producers.js";
import type { SafeHooks } from "../safe-hooks.js";
import { TransactionFailure } from "../transport/transaction-failure.js";
import type { PartitionOffset, Transport, TransportTransaction } from "../transport/transport.js";
import { HeldEvents } from "./held-events.js";
import { TransactionError } from "./transaction-error.js";
import { TransactionSender } from "./transaction-sender.js";
import type { TransactionTopics } from "./transaction-topics.js";

/** What the transactions of one id have in common. */
export interface TransactionSetup {
  readonly transport: Transport;
  /** The service's. */
  readonly hooks: SafeHooks;
  readonly topics: TransactionTopics;
  readonly transactionalId: string;
  readonly timeoutMs: number;
}

/** A transaction between begin and end: what is sent in it, and whether it can still be committed. */
export class OpenTransaction {
  /** As of `TransportTransaction`. */
  readonly isFirst: boolean;
  /** They send within the transaction. */
  readonly producers: BulkProducers;
  private readonly transaction: TransportTransaction;
  private readonly setup: TransactionSetup;
  private readonly sender: TransactionSender;
  private readonly events: HeldEvents;
  private readonly sending = new Set<Promise<unknown>>();
  private readonly begunAt: number = performance.now();
  private sendError: unknown;
  private ended = false;

  constructor(transaction: TransportTransaction, setup: TransactionSetup) {
    this.transaction = transaction;
    this.isFirst = transaction.isFirst;
    this.setup = setup;
    this.sender = new TransactionSender(transaction, setup.topics);
    this.events = new HeldEvents(setup.hooks);
    const transport = { ...setup.transport, producer: () => this.sender };
    this.producers = createProducers(transport, this.events.hooks);
  }

  /**
   * A send of this transaction: it is waited for before the end, and where it fails nothing is
   * committed. Nobody has to wait for what is returned.
   */
  track<Result>(send: () => Promise<Result>): Promise<Result> {
    if (this.ended) return Promise.reject(this.error("ended"));
    const tracked = this.watch(send());
    this.sending.add(tracked);
    const forget = (): void => void this.sending.delete(tracked);
    tracked.then(forget, forget);
    return tracked;
  }

  /** A send that has failed without being rejected. */
  fail(error: unknown): void {
    this.sendError ??= error;
  }

  /** Why it can't be committed, where that is the fault of no message of it. */
  get broken(): TransactionError | undefined {
    const { failure } = this.sender;
    const isBroken = failure?.reason === "fenced" || failure?.reason === "failed";
    return isBroken ? this.errorOf(failure) : undefined;
  }

  /** Commits a group's offsets with the transaction. */
  async sendOffsets(groupId: string, offsets: readonly PartitionOffset[]): Promise<void> {
    await this.allSent();
    await this.transaction.sendOffsets(groupId, offsets).catch((error: unknown) => {
      throw this.errorOf(error);
    });
  }

  /** Waits for all sends, and commits. Rejects with a `TransactionError`; the transaction is over either way. */
  async commit(): Promise<void> {
    try {
      await this.allSent();
      this.ended = true;
      await this.transaction.commit();
      this.events.committed();
    } catch (error) {
      const failure = this.errorOf(error);
      this.events.aborted(failure.stored);
      await this.abort();
      throw failure;
    }
  }

  /** Never rejects. */
  async abort(): Promise<void> {
    this.ended = true;
    this.sender.stop();
    await this.transaction.abort();
    this.events.aborted("no");
  }

  private async watch<Result>(sending: Promise<Result>): Promise<Result> {
    try {
      return await sending;
    } catch (error) {
      this.sendError ??= error;
      const { failure } = this.sender;
      throw failure?.reason === "fenced" ? this.errorOf(failure) : error;
    }
  }

  /** Resolves once no send is under way, and rejects where one has failed. One that is waited for may be followed by another. */
  async allSent(): Promise<void> {
    while (this.sending.size > 0) {
      await Promise.allSettled(this.sending);
      await nextTurn();
    }
    const { failure } = this.sender;
    if (failure?.reason === "fenced") throw this.errorOf(failure);
    if (this.sendError !== undefined) throw this.error("send-failed", this.sendError);
  }

  private errorOf(error: unknown): TransactionError {
    if (error instanceof TransactionError) return error;
    if (!(error instanceof TransactionFailure)) return this.error("failed", error);
    const { reason, stored, cause } = error;
    if (reason !== "fenced") return this.error("failed", cause, stored);
    // The cluster says the same of both.
    const isLate = performance.now() - this.begunAt > this.setup.timeoutMs;
    return this.error(isLate ? "timed-out" : "fenced", cause, stored);
  }

  private error(
    reason: TransactionError["reason"],
    cause?: unknown,
    stored: TransactionError["stored"] = "no",
  ): TransactionError {
    return new TransactionError(reason, stored, this.setup.transactionalId, cause);
  }
}
