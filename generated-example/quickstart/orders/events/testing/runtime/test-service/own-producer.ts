// Runtime of topicwright, copied so that the code depends on kafkajs only; do not edit.
// SPDX-License-Identifier: MIT-0 OR Apache-2.0
import type {
  RecordOutcome,
  RecordPlace,
  TransportProducer,
  TransportRecord,
  TransportSendOptions,
} from "../../../runtime/transport/transport.js";
import type { OwnRecords } from "./own-records.js";

/** Told of each record that was stored. */
export type NoteSent = (record: TransportRecord, place: RecordPlace) => void;

/** A producer whose records belong to a test. */
export class OwnProducer implements TransportProducer {
  private readonly inner: TransportProducer;
  private readonly own: OwnRecords;
  private readonly note: NoteSent;

  constructor(inner: TransportProducer, own: OwnRecords, note: NoteSent) {
    this.inner = inner;
    this.own = own;
    this.note = note;
  }

  async partitionCount(topic: string): Promise<number | undefined> {
    await this.own.prepare(topic);
    return this.inner.partitionCount(topic);
  }

  async send(
    records: readonly TransportRecord[],
    options: TransportSendOptions,
  ): Promise<readonly RecordOutcome[]> {
    const outcomes = await this.own.sending(this.inner.send(records, options), placesOf);
    for (const [i, record] of records.entries()) {
      const outcome = outcomes[i];
      if (outcome?.ok) this.note(record, outcome.place);
    }
    return outcomes;
  }

  disconnect(): Promise<void> {
    return this.inner.disconnect();
  }
}

function placesOf(outcomes: readonly RecordOutcome[]): readonly RecordPlace[] {
  return outcomes.flatMap((outcome) => (outcome.ok ? [outcome.place] : []));
}
