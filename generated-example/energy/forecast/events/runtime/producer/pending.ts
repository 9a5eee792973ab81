// Runtime of topicwright, copied so that the code depends on kafkajs only; do not edit.
// SPDX-License-Identifier: MIT-0 OR Apache-2.0
import type { TransportRecord } from "../transport/transport.js";
import type { ProducerSettings } from "./definition.js";
import { recordBytes } from "./record-bytes.js";
import { SendError } from "./send-error.js";
import type { Sent } from "./sent.js";

/** A record to send; its partition may be left to its key. */
export interface RecordToSend extends Omit<TransportRecord, "partition"> {
  readonly partition?: number;
}

/** A record, and how it is sent. */
export interface SendRequest {
  readonly record: RecordToSend;
  readonly settings: ProducerSettings;
  /** The message's name in the contract, for those who watch. */
  readonly message?: string;
}

/** Who waits for a record, under a number of its own. */
export interface Waiting {
  sent(index: number, place: Sent): void;
  failed(index: number, error: SendError): void;
}

/** Who is told of each record that is settled, before the one who waits for it. */
export interface Watching {
  sent(pending: Pending, place: Sent): void;
  failed(pending: Pending, error: SendError): void;
}

/** A record from the call of `send` until it is settled; goes to the transport as it is. */
export class Pending implements TransportRecord {
  readonly topic: string;
  readonly key: Buffer | null;
  readonly value: Buffer | null;
  readonly headers: TransportRecord["headers"];
  readonly timestamp?: number;
  /** The one that was asked for, then the one that it is given; -1 until then. */
  partition: number;
  readonly settings: ProducerSettings;
  readonly message: string | undefined;
  /** What it takes in a request. */
  readonly bytes: number;
  /** When it was sent, by `performance.now()`. */
  readonly calledAt: number;
  settled = false;
  /** It counts in the buffer. */
  admitted = false;
  /** What it is waiting for, as far as that is an error. */
  trouble: unknown;
  private readonly watching: Watching;
  private readonly waiting: Waiting;
  private readonly index: number;

  constructor(
    { record, settings, message }: SendRequest,
    calledAt: number,
    watching: Watching,
    waiting: Waiting,
    index: number,
  ) {
    this.topic = record.topic;
    this.key = record.key;
    this.value = record.value;
    this.headers = record.headers;
    if (record.timestamp !== undefined) this.timestamp = record.timestamp;
    this.partition = record.partition ?? -1;
    this.settings = settings;
    this.message = message;
    this.bytes = recordBytes(record);
    this.calledAt = calledAt;
    this.watching = watching;
    this.waiting = waiting;
    this.index = index;
  }

  /** By `performance.now()`. */
  get deadline(): number {
    return this.calledAt + this.settings.deliveryTimeoutMs;
  }

  succeed(sent: Sent): void {
    this.settled = true;
    this.watching.sent(this, sent);
    this.waiting.sent(this.index, sent);
  }

  fail(reason: SendError["reason"], stored: SendError["stored"], cause?: unknown): void {
    this.settled = true;
    const error = new SendError(this.topic, reason, stored, cause);
    this.watching.failed(this, error);
    this.waiting.failed(this.index, error);
  }
}
