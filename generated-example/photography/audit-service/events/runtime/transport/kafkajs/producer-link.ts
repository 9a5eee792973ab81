// Runtime of topicwright, copied so that the code depends on kafkajs only; do not edit.
// SPDX-License-Identifier: MIT-0 OR Apache-2.0
import { CompressionTypes, type Producer } from "kafkajs";
import type { TransportSendOptions } from "../transport.js";
import type { Attempt } from "./attempt.js";
import type { KafkaClient } from "./client.js";
import { before } from "./deadline.js";
import type { PartitionLeaders } from "./partition-leaders.js";
import { produceFailure } from "./produce-failure.js";
import { type PlacedMessage, produceGuard } from "./produce-guard.js";
import type { RecordGroup } from "./record-group.js";
import { recordPlaces } from "./record-places.js";

/** One KafkaJS producer, and with it one producer id. Makes single requests; trying again is up to the caller. */
export class ProducerLink {
  private readonly producer: Producer;
  private connecting: Promise<void> | undefined;
  private isConnected = false;

  constructor(client: KafkaClient, idempotent: boolean, leaders: PartitionLeaders) {
    this.producer = client.producer({
      createPartitioner: produceGuard(leaders),
      allowAutoTopicCreation: false,
      idempotent,
      ...(idempotent ? { maxInFlightRequests: 1 } : {}),
      // Not a number: one try a send. KafkaJS refuses 0 of an idempotent producer, and of any other
      // number it warns that exactly-once is lost, which holds for those who then send anew.
      retry: { retries: Number.NaN },
    });
  }

  /**
   * Sends a group in one request. A request that was not answered may have been stored: sending the
   * same group again over this link, and no other, can't store it twice, since KafkaJS numbers it as
   * before (if the link is idempotent).
   */
  async attempt(group: RecordGroup, options: TransportSendOptions): Promise<Attempt> {
    const wire: Wire = { written: false, closed: false };
    try {
      if (!this.isConnected) await before(options.deadline, this.connect());
      const sending = this.producer.sendBatch({
        acks: options.acks,
        timeout: options.timeoutMs,
        compression: options.compression === "gzip" ? CompressionTypes.GZIP : CompressionTypes.None,
        topicMessages: topicMessages(group, wire),
      });
      const answer = await before(options.deadline, sending);
      return { ok: true, places: recordPlaces(group, answer, options.acks) };
    } catch (error) {
      return { ok: false, failure: produceFailure(error, wire.written) };
    } finally {
      wire.closed = true;
    }
  }

  async disconnect(): Promise<void> {
    await this.producer.disconnect();
  }

  private async connect(): Promise<void> {
    this.connecting ??= this.producer.connect();
    try {
      await this.connecting;
      this.isConnected = true;
    } catch (error) {
      this.connecting = undefined;
      throw error;
    }
  }
}

/** How far a request has got. */
interface Wire {
  /** Its bytes are made, and written as soon as there is a connection. */
  written: boolean;
  /** Nobody waits for it any more: it must not go out now. */
  closed: boolean;
}

function topicMessages(
  { slots, leader }: RecordGroup,
  wire: Wire,
): { topic: string; messages: PlacedMessage[] }[] {
  const topics = new Map<string, PlacedMessage[]>();
  // KafkaJS mixes up the times of a request in which some records have one and others have not.
  const now = slots.some(({ record }) => record.timestamp !== undefined) ? Date.now() : undefined;
  for (const [index, { record }] of slots.entries()) {
    const { partition, key, value, headers, timestamp = now } = record;
    const message: PlacedMessage = { partition, key, value, headers, leader };
    if (timestamp !== undefined) message.timestamp = timestampText(timestamp);
    if (index === 0) watch(message, wire);
    const messages = topics.get(record.topic);
    if (messages) messages.push(message);
    else topics.set(record.topic, [message]);
  }
  return [...topics].map(([topic, messages]) => ({ topic, messages }));
}

/** KafkaJS sorts timestamps as text. */
function timestampText(milliseconds: number): string {
  return String(milliseconds).padStart(16, "0");
}

/** KafkaJS reads a message's headers when it makes the bytes of the request, and never before. */
function watch(message: PlacedMessage, wire: Wire): void {
  const { headers } = message;
  const get = (): PlacedMessage["headers"] => {
    if (wire.closed) throw new Error("given up before it was sent");
    wire.written = true;
    return headers;
  };
  Object.defineProperty(message, "headers", { get, enumerable: true });
}
