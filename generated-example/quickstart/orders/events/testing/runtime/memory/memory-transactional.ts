// Runtime of topicwright, copied so that the code depends on kafkajs only; do not edit.
// SPDX-License-Identifier: MIT-0 OR Apache-2.0
import type {
  TransactionalOptions,
  TransactionalProducer,
  TransportTransaction,
} from "../../../runtime/transport/transport.js";
import { sleep } from "./clock.js";
import type { Connection } from "./connection.js";
import { partitionCount } from "./memory-producer.js";
import { failureOf, MemoryTransaction } from "./memory-transaction.js";
import type { ProducerLife } from "./transactions.js";
import { Writer } from "./writer.js";

/** A transactional producer on the in-memory broker. After a failed transaction it begins a new life there. */
export class MemoryTransactional implements TransactionalProducer {
  private readonly connection: Connection;
  private readonly options: TransactionalOptions;
  private life: ProducerLife | undefined;
  private writer: Writer | undefined;
  private current: MemoryTransaction | undefined;

  constructor(connection: Connection, options: TransactionalOptions) {
    this.connection = connection;
    this.options = options;
  }

  partitionCount(topic: string): Promise<number | undefined> {
    return partitionCount(this.connection, topic);
  }

  async begin(): Promise<TransportTransaction> {
    if (this.current?.failure) this.life = undefined;
    const isFirst = !this.life;
    this.life ??= await this.open();
    if (this.writer?.life !== this.life) this.writer = new Writer(this.life.producerId, this.life);
    this.current = new MemoryTransaction(this.connection, this.writer, this.life, isFirst);
    return this.current;
  }

  async disconnect(): Promise<void> {
    await this.current?.abort();
  }

  private async open(): Promise<ProducerLife> {
    const { transactionalId, timeoutMs } = this.options;
    const { transactions, clock } = this.connection.cluster;
    const until = clock.now() + timeoutMs;
    for (let delayMs = 100; ; delayMs = Math.min(delayMs * 2, 1000)) {
      try {
        return await this.connection.request({ kind: "init-producer", transactionalId }, () =>
          transactions.init(transactionalId, timeoutMs),
        );
      } catch (error) {
        const retriable =
          error instanceof Error && "retriable" in error && error.retriable === true;
        if (!retriable || clock.now() + delayMs > until) throw failureOf("failed", "no", error);
        await sleep(clock, delayMs);
      }
    }
  }
}
