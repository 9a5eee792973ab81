// Runtime of topicwright, copied so that the code depends on kafkajs only; do not edit.
// SPDX-License-Identifier: MIT-0 OR Apache-2.0
import type { Hooks, SettledEvent } from "../../../runtime/hooks.js";
import type { RecordPlace, Transport, TransportRecord } from "../../../runtime/transport/transport.js";
import type { TransportClient } from "../../../runtime/transport/transport-client.js";
import { type CreateTopic, OwnRecords } from "./own-records.js";
import { ownTransport } from "./own-transport.js";
import { type NamedSent, SentMessages, type SentTopic } from "./sent-messages.js";
import { Settlements } from "./settlements.js";

type NoteMessage = (message: NamedSent, record: TransportRecord) => void;

/** All records of one test: what the service is sent, what became of it, and what the service sends. */
export class TestRecords {
  readonly sent: SentMessages;
  readonly settlements: Settlements = new Settlements();
  /** For the service under test. */
  readonly hooks: Hooks = { settled: (event) => this.settled(event) };
  private readonly own: OwnRecords;

  private readonly told: NoteMessage | undefined;

  /** `create`: of topics that the contract knows by their patterns only; `told`: of each message that the service sends. */
  constructor(sends: readonly SentTopic[], create?: CreateTopic, told?: NoteMessage) {
    this.own = new OwnRecords(create);
    this.sent = new SentMessages(sends);
    this.told = told;
  }

  /** The service under test. */
  service(transport: Transport): TransportClient {
    const note = (record: TransportRecord, place: RecordPlace): void => {
      const message = this.sent.add(record, place);
      if (message) this.told?.(message, record);
    };
    return { transport: ownTransport(transport, this.own, note) };
  }

  /** Who sends to it. */
  neighbour(transport: Transport): TransportClient {
    return { transport: ownTransport(transport, this.own, () => {}) };
  }

  private settled(event: SettledEvent): void {
    const { topic, partition } = event;
    const place = { topic, partition, offset: BigInt(event.offset) };
    if (!this.own.has(place)) return;
    this.own.done(place);
    this.settlements.note(event);
  }
}
