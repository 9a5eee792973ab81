// Runtime of topicwright, copied so that the code depends on kafkajs only; do not edit.
// SPDX-License-Identifier: MIT-0 OR Apache-2.0
import type { TransportRecord } from "../transport/transport.js";
import type { ProducerSettings } from "./definition.js";
import { SendError } from "./send-error.js";
import type { Sent } from "./sent.js";

/** A record to send; its partition may be left to its key. */
export interface RecordToSend extends Omit<TransportRecord, "partition"> {
  /** The message's name in the contract; absent for dead letters. */
  readonly message?: string;
  readonly partition?: number;
}

/** A record from the call of `send` until its promise is settled. */
export class Pending {
  readonly record: RecordToSend;
  readonly settings: ProducerSettings;
  /** About what it takes in a request. */
  readonly bytes: number;
  /** By `performance.now()`. */
  readonly deadline: number;
  readonly sent: Promise<Sent>;
  settled = false;
  /** The record with its partition; `undefined` until the topic's partitions are known. */
  placed: TransportRecord | undefined;
  /** What it is waiting for, as far as that is an error. */
  trouble: unknown;
  private resolve: (sent: Sent) => void = () => {};
  private reject: (error: SendError) => void = () => {};

  constructor(record: RecordToSend, settings: ProducerSettings) {
    this.record = record;
    this.settings = settings;
    this.bytes = sizeOf(record);
    this.deadline = performance.now() + settings.deliveryTimeoutMs;
    this.sent = new Promise((resolve, reject) => {
      this.resolve = resolve;
      this.reject = reject;
    });
  }

  succeed(sent: Sent): void {
    this.settled = true;
    this.resolve(sent);
  }

  fail(reason: SendError["reason"], stored: SendError["stored"], cause?: unknown): void {
    this.settled = true;
    this.reject(new SendError(this.record.topic, reason, stored, cause));
  }
}

function sizeOf({ key, value, headers }: RecordToSend): number {
  let bytes = 32 + (key?.length ?? 0) + (value?.length ?? 0);
  for (const name of Object.keys(headers)) {
    for (const one of [headers[name] ?? []].flat()) bytes += name.length + one.length + 4;
  }
  return bytes;
}
