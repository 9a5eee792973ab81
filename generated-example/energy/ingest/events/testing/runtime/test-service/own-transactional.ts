// Runtime of topicwright, copied so that the code depends on kafkajs only; do not edit.
// SPDX-License-Identifier: MIT-0 OR Apache-2.0
import type {
  PartitionOffset,
  RecordPlace,
  TransactionalProducer,
  TransportRecord,
  TransportSendOptions,
  TransportTransaction,
} from "../../../runtime/transport/transport.js";
import type { NoteSent } from "./own-producer.js";
import type { OwnRecords } from "./own-records.js";

/** A transactional producer whose records belong to a test. */
export class OwnTransactional implements TransactionalProducer {
  private readonly inner: TransactionalProducer;
  private readonly own: OwnRecords;
  private readonly note: NoteSent;

  constructor(inner: TransactionalProducer, own: OwnRecords, note: NoteSent) {
    this.inner = inner;
    this.own = own;
    this.note = note;
  }

  async partitionCount(topic: string): Promise<number | undefined> {
    await this.own.prepare(topic);
    return this.inner.partitionCount(topic);
  }

  async begin(): Promise<TransportTransaction> {
    return new OwnTransaction(await this.inner.begin(), this.own, this.note);
  }

  disconnect(): Promise<void> {
    return this.inner.disconnect();
  }
}

/** What it sends is told once it is committed. */
class OwnTransaction implements TransportTransaction {
  readonly isFirst: boolean;
  private readonly inner: TransportTransaction;
  private readonly own: OwnRecords;
  private readonly note: NoteSent;
  private readonly sent: { readonly record: TransportRecord; readonly place: RecordPlace }[] = [];

  constructor(inner: TransportTransaction, own: OwnRecords, note: NoteSent) {
    this.inner = inner;
    this.isFirst = inner.isFirst;
    this.own = own;
    this.note = note;
  }

  async send(
    records: readonly TransportRecord[],
    options: TransportSendOptions,
  ): Promise<readonly RecordPlace[]> {
    const places = await this.own.sending(this.inner.send(records, options), (places) => places);
    for (const [i, record] of records.entries()) {
      const place = places[i];
      if (place) this.sent.push({ record, place });
    }
    return places;
  }

  sendOffsets(groupId: string, offsets: readonly PartitionOffset[]): Promise<void> {
    return this.inner.sendOffsets(groupId, offsets);
  }

  async commit(): Promise<void> {
    await this.inner.commit();
    for (const { record, place } of this.sent) this.note(record, place);
  }

  abort(): Promise<void> {
    return this.inner.abort();
  }
}
