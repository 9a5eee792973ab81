// Runtime of topicwright, copied so that the code depends on kafkajs only; do not edit.
// SPDX-License-Identifier: MIT-0 OR Apache-2.0
import { TransactionFailure } from "../../../runtime/transport/transaction-failure.js";
import type {
  PartitionOffset,
  RecordPlace,
  TransportRecord,
  TransportSendOptions,
  TransportTransaction,
} from "../../../runtime/transport/transport.js";
import { BrokerError } from "./broker-error.js";
import { byPartition } from "./by-partition.js";
import type { Connection } from "./connection.js";
import { deadlineOf, outcomesOf } from "./memory-producer.js";
import { PartitionDelivery } from "./partition-delivery.js";
import type { ProducerLife } from "./transactions.js";
import type { Writer } from "./writer.js";

/** One transaction on the in-memory broker. */
export class MemoryTransaction implements TransportTransaction {
  readonly isFirst: boolean;
  isOpen = true;
  failure: TransactionFailure | undefined;
  private readonly connection: Connection;
  private readonly writer: Writer;
  private readonly life: ProducerLife;
  /** The broker may know of it. */
  private begun = false;
  private working: Promise<unknown> = Promise.resolve();

  constructor(connection: Connection, writer: Writer, life: ProducerLife, isFirst: boolean) {
    this.connection = connection;
    this.writer = writer;
    this.life = life;
    this.isFirst = isFirst;
  }

  send(
    records: readonly TransportRecord[],
    options: Omit<TransportSendOptions, "acks">,
  ): Promise<readonly RecordPlace[]> {
    this.begun = true;
    return this.step(async () => {
      const { connection } = this;
      const setup = {
        ...{ connection, until: deadlineOf(connection, options) },
        ...{ options: { ...options, acks: -1 as const }, writer: async () => this.writer },
      };
      const places: RecordPlace[] = [];
      const deliveries = byPartition(records).map(async ({ records, indexes }) => {
        const delivered = await new PartitionDelivery(setup, records).run();
        for (const [i, outcome] of outcomesOf(records, delivered).entries()) {
          if (!outcome.ok) throw failureOf(outcome.failure.reason, "no", outcome.failure.cause);
          places[indexes[i] ?? 0] = outcome.place;
        }
      });
      await Promise.all(deliveries);
      return places;
    });
  }

  sendOffsets(groupId: string, offsets: readonly PartitionOffset[]): Promise<void> {
    const { connection, life } = this;
    const { cluster } = connection;
    const { transactionalId } = life;
    this.begun = true;
    return this.step(() =>
      connection.request({ kind: "send-offsets", groupId, transactionalId }, () => {
        const open = cluster.transactions.open(life);
        cluster.checkPlaces(offsets);
        open.commits(cluster.group(groupId), offsets);
      }),
    );
  }

  async commit(): Promise<void> {
    await this.step(() => this.end("committed"), "unknown");
    this.isOpen = false;
  }

  async abort(): Promise<void> {
    // What is on its way now would end up in the next transaction.
    await this.working;
    if (!this.isOpen) return;
    this.isOpen = false;
    try {
      // What a failed one has left open ends with the next life of the producer, or with its time.
      if (!this.failure) await this.end("aborted");
    } catch (error) {
      this.failure = failureOf("failed", "no", error);
    }
  }

  private async end(as: "committed" | "aborted"): Promise<void> {
    const { connection, life } = this;
    const { transactionalId } = life;
    if (!this.begun) return;
    await connection.request({ kind: "end-transaction", transactionalId }, () =>
      connection.cluster.transactions.end(life, as),
    );
  }

  /** `inDoubt`: what is known of the transaction where the broker has not answered. */
  private async step<Result>(
    work: () => Promise<Result>,
    inDoubt: "no" | "unknown" = "no",
  ): Promise<Result> {
    if (this.failure) throw this.failure;
    if (!this.isOpen) throw new TransactionFailure("failed", "no", new Error("it has ended"));
    const working = work();
    this.working = working.catch(() => {});
    try {
      return await working;
    } catch (error) {
      this.failure = failureOf("failed", error instanceof BrokerError ? "no" : inDoubt, error);
      throw this.failure;
    }
  }
}

/** A transaction's own kind of error. */
export function failureOf(
  reason: TransactionFailure["reason"],
  stored: TransactionFailure["stored"],
  error: unknown,
): TransactionFailure {
  if (error instanceof TransactionFailure) return error;
  const fenced = error instanceof BrokerError && error.type === "INVALID_PRODUCER_EPOCH";
  return new TransactionFailure(fenced ? "fenced" : reason, stored, error);
}
