// Runtime of topicwright, copied so that the code depends on kafkajs only; do not edit.
// SPDX-License-Identifier: MIT-0 OR Apache-2.0
import type {
  RecordOutcome,
  TransportProducer,
  TransportProducerOptions,
  TransportRecord,
  TransportSendOptions,
} from "../../../runtime/transport/transport.js";
import { byPartition } from "./by-partition.js";
import type { Connection } from "./connection.js";
import { type Delivered, PartitionDelivery } from "./partition-delivery.js";
import { Writer } from "./writer.js";

/** A producer on the in-memory broker. After a send that is not known to have failed or not it is another one to the broker. */
export class MemoryProducer implements TransportProducer {
  private readonly connection: Connection;
  private readonly idempotent: boolean;
  private writer: Writer | undefined;
  private opening: Promise<Writer> | undefined;

  constructor(connection: Connection, { idempotent }: TransportProducerOptions) {
    this.connection = connection;
    this.idempotent = idempotent;
  }

  partitionCount(topic: string): Promise<number | undefined> {
    return partitionCount(this.connection, topic);
  }

  async send(
    records: readonly TransportRecord[],
    options: TransportSendOptions,
  ): Promise<readonly RecordOutcome[]> {
    const { connection } = this;
    const writer = this.idempotent ? () => this.open() : undefined;
    const setup = { connection, options, until: deadlineOf(connection, options), writer };
    const outcomes: RecordOutcome[] = [];
    let broken = false;
    await Promise.all(
      byPartition(records).map(async ({ records, indexes }) => {
        const delivered = await new PartitionDelivery(setup, records).run();
        broken ||= !delivered.ok && delivered.writerIsBroken;
        for (const [i, outcome] of outcomesOf(records, delivered).entries()) {
          outcomes[indexes[i] ?? 0] = outcome;
        }
      }),
    );
    if (broken) this.writer = undefined;
    return outcomes;
  }

  async disconnect(): Promise<void> {
    this.writer = undefined;
  }

  private async open(): Promise<Writer> {
    if (this.writer) return this.writer;
    this.opening ??= this.connection
      .request({ kind: "init-producer" }, () => this.connection.cluster.newId())
      .then((id) => new Writer(id))
      .finally(() => {
        this.opening = undefined;
      });
    this.writer = await this.opening;
    return this.writer;
  }
}

/** See `TransportProducer`. */
export function partitionCount(connection: Connection, topic: string): Promise<number | undefined> {
  const { cluster } = connection;
  return connection.request({ kind: "metadata", topic }, () =>
    cluster.hasTopic(topic) ? cluster.partitionCount(topic) : undefined,
  );
}

/** The deadline of a send by the broker's clock. */
export function deadlineOf(
  connection: Connection,
  { deadline }: Pick<TransportSendOptions, "deadline">,
): number {
  return connection.cluster.clock.now() + deadline - performance.now();
}

/** What became of each record of a partition. */
export function outcomesOf(
  records: readonly TransportRecord[],
  delivered: Delivered,
): readonly RecordOutcome[] {
  if (!delivered.ok) return records.map(() => ({ ok: false, failure: delivered.failure }));
  const { firstOffset } = delivered;
  return records.map(({ topic, partition }, i) => {
    const offset = firstOffset === undefined ? undefined : BigInt(firstOffset + i);
    return { ok: true, place: { topic, partition, offset } };
  });
}
