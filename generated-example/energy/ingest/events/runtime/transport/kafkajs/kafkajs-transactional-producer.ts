// Runtime of topicwright, copied so that the code depends on kafkajs only; do not edit.
// SPDX-License-Identifier: MIT-0 OR Apache-2.0
import { setTimeout as sleep } from "node:timers/promises";
import { rootCause } from "../protocol-error.js";
import type { TransactionFailure } from "../transaction-failure.js";
import type {
  TransactionalOptions,
  TransactionalProducer,
  TransportTransaction,
} from "../transport.js";
import type { KafkaClient } from "./client.js";
import { before, DeadlineError } from "./deadline.js";
import { KafkajsTransaction, type TransactionOwner } from "./kafkajs-transaction.js";
import { PartitionLeaders } from "./partition-leaders.js";
import { TopicLookup } from "./topic-lookup.js";
import { transactionFailure } from "./transaction-failures.js";
import { TransactionPace } from "./transaction-pace.js";
import { TransactionalLink } from "./transactional-link.js";

/** The cluster forgets an id after seven days of rest; a new producer is then cheaper than a failed transaction. */
const longRestMs = 24 * 60 * 60 * 1000;
/** How long an abort waits for the cluster; if it takes longer, the next transaction goes on with it. */
const cleanUpMs = 10_000;

/** A transactional producer that outlives its KafkaJS producers: one that has failed is not used again. */
export class KafkajsTransactionalProducer implements TransactionalProducer, TransactionOwner {
  readonly leaders: PartitionLeaders = new PartitionLeaders();
  readonly pace: TransactionPace = new TransactionPace();
  private readonly client: KafkaClient;
  private readonly options: TransactionalOptions;
  private readonly lookup: TopicLookup;
  private link: TransactionalLink | undefined;
  private usedAt = 0;

  constructor(client: KafkaClient, options: TransactionalOptions) {
    this.client = client;
    this.options = options;
    this.lookup = new TopicLookup(client);
  }

  async partitionCount(topic: string): Promise<number | undefined> {
    const partitions = await this.lookup.partitions(topic);
    if (partitions) this.leaders.learn(topic, partitions);
    return partitions?.length;
  }

  async begin(): Promise<TransportTransaction> {
    if (performance.now() - this.usedAt > longRestMs) this.discard();
    this.usedAt = performance.now();
    const deadline = performance.now() + this.options.timeoutMs;
    for (let delayMs = 100; ; delayMs = Math.min(delayMs * 2, 1000)) {
      const link = this.current();
      try {
        await before(deadline, link.prepare());
        const { isNew } = link;
        return new KafkajsTransaction(await link.take(), this, isNew);
      } catch (error) {
        // One that still tries would fence a newer one: the next transaction goes on with it.
        if (!(error instanceof DeadlineError)) this.discard();
        if (!isRetriable(error) || performance.now() + delayMs > deadline)
          throw transactionFailure(error);
        await sleep(delayMs);
      }
    }
  }

  failed(_failure: TransactionFailure): void {
    this.discard();
  }

  async cleanUp(): Promise<void> {
    const link = this.current();
    const prepared = before(performance.now() + cleanUpMs, link.prepare());
    await prepared.catch((error: unknown) => {
      if (!(error instanceof DeadlineError) && this.link === link) this.discard();
    });
  }

  async disconnect(): Promise<void> {
    await this.link?.disconnect();
    this.link = undefined;
  }

  private current(): TransactionalLink {
    this.link ??= new TransactionalLink(this.client, this.options, this.leaders);
    return this.link;
  }

  /** Does not wait: there may be requests that nobody answers. */
  private discard(): void {
    this.link?.disconnect().catch(() => {});
    this.link = undefined;
  }
}

function isRetriable(error: unknown): boolean {
  const cause = rootCause(error);
  return cause instanceof Error && "retriable" in cause && cause.retriable === true;
}
