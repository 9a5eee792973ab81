// Runtime of topicwright, copied so that the code depends on kafkajs only; do not edit.
// SPDX-License-Identifier: MIT-0 OR Apache-2.0
import type { Producer, Transaction } from "kafkajs";
import type { TransactionalOptions } from "../transport.js";
import type { KafkaClient } from "./client.js";
import type { PartitionLeaders } from "./partition-leaders.js";
import { produceGuard } from "./produce-guard.js";

/**
 * One KafkaJS transactional producer. Its first transaction fences older producers of the id and ends
 * what they left open. After an error it is of no use any more, whatever the error.
 */
export class TransactionalLink {
  /** Whether no transaction was taken of it so far. */
  isNew = true;
  private readonly producer: Producer;
  private next: Promise<Transaction> | undefined;

  constructor(client: KafkaClient, options: TransactionalOptions, leaders: PartitionLeaders) {
    this.producer = client.producer({
      createPartitioner: produceGuard(leaders),
      allowAutoTopicCreation: false,
      transactionalId: options.transactionalId,
      transactionTimeout: options.timeoutMs,
      maxInFlightRequests: 1,
      // One try a send; ours are the others. Its transactions are idempotent all the same: the option
      // of that name is about sends outside of them, of which there are none.
      retry: { retries: 0 },
    });
  }

  /** Makes the next transaction ready, if it is not. Until something is sent in it, the cluster knows nothing of it. */
  async prepare(): Promise<void> {
    this.next ??= this.begin();
    await this.next;
  }

  /** The next transaction. */
  take(): Promise<Transaction> {
    const transaction = this.next ?? this.begin();
    this.next = undefined;
    this.isNew = false;
    return transaction;
  }

  async disconnect(): Promise<void> {
    await this.producer.disconnect();
  }

  private async begin(): Promise<Transaction> {
    await this.producer.connect();
    return this.producer.transaction();
  }
}
