// Runtime of topicwright, copied so that the code depends on kafkajs only; do not edit.
// SPDX-License-Identifier: MIT-0 OR Apache-2.0
import { CompressionTypes, type IHeaders, type Producer } from "kafkajs";
import type { TransportSendOptions } from "../transport.js";
import type { Attempt } from "./attempt.js";
import { before } from "./deadline.js";
import { produceFailure } from "./produce-failure.js";
import type { PlacedMessage } from "./produce-guard.js";
import type { RecordGroup } from "./record-group.js";
import { recordPlaces } from "./record-places.js";

/** A KafkaJS producer, or a transaction of one. */
export type BatchSender = Pick<Producer, "sendBatch">;

/** Sends a group in one request, over what `open` resolves with, and says what became of it. Never rejects. */
export async function produceAttempt(
  open: () => BatchSender | Promise<BatchSender>,
  group: RecordGroup,
  options: TransportSendOptions,
): Promise<Attempt> {
  const wire: Wire = { written: false, closed: false };
  try {
    const opening = open();
    const sender = opening instanceof Promise ? await before(options.deadline, opening) : opening;
    const sending = sender.sendBatch({
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

/** How far a request has got. */
interface Wire {
  /** Its bytes are made, and written as soon as there is a connection. */
  written: boolean;
  /** Nobody waits for it any more: it must not go out now. */
  closed: boolean;
}

function topicMessages({ slots, leader }: RecordGroup, wire: Wire): TopicMessages[] {
  const topics: TopicMessages[] = [];
  let current: TopicMessages | undefined;
  // KafkaJS mixes up the times of a request in which some records have one and others have not.
  const now = slots.some(({ record }) => record.timestamp !== undefined) ? Date.now() : undefined;
  for (const { record } of slots) {
    const { topic, partition, key, value, headers, timestamp = now } = record;
    const message: PlacedMessage = current
      ? { partition, key, value, headers, leader }
      : watched({ partition, key, value, headers, leader }, wire);
    if (timestamp !== undefined) message.timestamp = timestampText(timestamp);
    if (current?.topic !== topic) {
      current = topics.find((one) => one.topic === topic) ?? { topic, messages: [] };
      if (current.messages.length === 0) topics.push(current);
    }
    current.messages.push(message);
  }
  return topics;
}

interface TopicMessages {
  readonly topic: string;
  readonly messages: PlacedMessage[];
}

/** KafkaJS sorts timestamps as text. */
function timestampText(milliseconds: number): string {
  return String(milliseconds).padStart(16, "0");
}

/** KafkaJS reads a message's headers when it makes the bytes of the request, and never before. */
function watched(
  { partition, key, value, headers, leader }: Required<Omit<PlacedMessage, "timestamp">>,
  wire: Wire,
): PlacedMessage {
  let current = headers;
  return {
    partition,
    key,
    value,
    leader,
    get headers(): IHeaders {
      if (wire.closed) throw new Error("given up before it was sent");
      wire.written = true;
      return current;
    },
    // OpenTelemetry's instrumentation of KafkaJS sets them before they are read, and must be able to.
    set headers(given: IHeaders) {
      current = given;
    },
  };
}
