// Runtime of topicwright, copied so that the code depends on kafkajs only; do not edit.
// SPDX-License-Identifier: MIT-0 OR Apache-2.0
import { CompressionTypes, type IHeaders, type Producer } from "kafkajs";
import type { TransportRecord, TransportSendOptions } from "../transport.js";
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

function topicMessages(group: RecordGroup, wire: Wire): TopicMessages[] {
  const { slots, leader = "unknown" } = group;
  const topics: TopicMessages[] = [];
  let current: TopicMessages | undefined;
  let last: number | undefined;
  // KafkaJS mixes up the times of a request in which some records have one and others have not.
  const now = slots.some(({ record }) => record.timestamp !== undefined) ? Date.now() : undefined;
  for (const { record } of slots) {
    const { topic, partition, key, value, headers, timestamp = now } = record;
    const seen = current ? headers : watched(headers, wire);
    const isNext = current?.topic === topic && last === partition;
    // KafkaJS copies each message: what it need not have costs.
    const message: PlacedMessage = isNext
      ? { partition, key, value, headers: seen }
      : { partition, key, value, headers: seen, leader };
    if (timestamp !== undefined) message.timestamp = timestampText(timestamp);
    if (current?.topic !== topic) {
      current = topics.find((one) => one.topic === topic) ?? { topic, messages: [] };
      if (current.messages.length === 0) topics.push(current);
    }
    current.messages.push(message);
    last = partition;
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

/**
 * KafkaJS lists a message's headers when it makes the bytes of the request, and never before. (Not a
 * getter: copies of a message that has one are slow to make, and KafkaJS makes one.)
 */
function watched(headers: TransportRecord["headers"], wire: Wire): IHeaders {
  // OpenTelemetry's instrumentation of KafkaJS adds to them.
  return new Proxy<IHeaders>(
    { ...headers },
    {
      ownKeys: (target) => {
        if (wire.closed) throw new Error("given up before it was sent");
        wire.written = true;
        return Reflect.ownKeys(target);
      },
    },
  );
}
