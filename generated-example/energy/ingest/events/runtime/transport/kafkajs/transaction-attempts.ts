// Runtime of topicwright, copied so that the code depends on kafkajs only; do not edit.
// SPDX-License-Identifier: MIT-0 OR Apache-2.0
import type { Transaction } from "kafkajs";
import type { TransportSendOptions } from "../transport.js";
import type { Attempt } from "./attempt.js";
import type { Link, Links } from "./delivery.js";
import { produceAttempt } from "./produce-attempt.js";
import type { RecordGroup } from "./record-group.js";
import { isRefusal, type TransactionPace } from "./transaction-pace.js";

/** Sends groups in one transaction, one after the other: the cluster adds partitions to it one request at a time. */
export class TransactionAttempts implements Link, Links {
  private readonly transaction: Transaction;
  private readonly pace: TransactionPace;
  private last: Promise<unknown> = Promise.resolve();

  constructor(transaction: Transaction, pace: TransactionPace) {
    this.transaction = transaction;
    this.pace = pace;
  }

  attempt(group: RecordGroup, options: TransportSendOptions): Promise<Attempt> {
    const turn = this.last.then(() => this.attemptNow(group, options));
    this.last = turn;
    return turn;
  }

  current(): Link {
    return this;
  }

  /** A transaction has no other link. */
  replace(): Link {
    return this;
  }

  private async attemptNow(group: RecordGroup, options: TransportSendOptions): Promise<Attempt> {
    const isBusy = (attempt: Attempt): boolean => !attempt.ok && isRefusal(attempt.failure.cause);
    return this.pace.untilAccepted(
      () => produceAttempt(() => this.transaction, group, options),
      isBusy,
      options.deadline,
    );
  }
}
