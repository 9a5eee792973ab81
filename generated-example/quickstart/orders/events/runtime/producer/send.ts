// Runtime of topicwright, copied so that the code depends on kafkajs only; do not edit.
// SPDX-License-Identifier: MIT-0 OR Apache-2.0
import { type EncodeOptions, encodeRecord } from "../message/encode.js";
import type { EncodedRecord } from "../message/encoded-record.js";
import type { AnyMessageType } from "../message/message.js";
import type { Outgoing } from "../message/outgoing.js";
import type { ProducerSettings } from "./definition.js";
import type { BulkProducers } from "./producers.js";
import { type MessageRequest, sendAround } from "./send-around.js";
import { SendError } from "./send-error.js";
import type { SendResult, Sent } from "./sent.js";

/** A message that a service sends. */
export interface SentMessage {
  readonly message: AnyMessageType;
  readonly settings: ProducerSettings;
}

/**
 * A service's `send`: a method for each entry, by its name, and `all`. They reject with a `SendError`;
 * `all` says of each message what became of it. `Send` is the generated interface of the same entries.
 */
export function createSend<Send>(
  entries: Readonly<Record<string, SentMessage>>,
  producers: BulkProducers,
): Send {
  const methods = Object.entries(entries).map(([name, entry]) => {
    const { definition } = entry.message;
    const method = (event: unknown, options?: EncodeOptions): Promise<Sent> => {
      const request = requestOf(entry, () => encodeRecord(definition, event, options), producers);
      if (request instanceof SendError) return Promise.reject(request);
      return sendAround(producers, definition, request);
    };
    return [name, method] as const;
  });

  const byMessage = new Map(Object.values(entries).map((entry) => [entry.message.name, entry]));
  const all = async (outgoing: readonly Outgoing<string>[]): Promise<readonly SendResult[]> => {
    const known = outgoing.map((one) => {
      const entry = byMessage.get(one.name);
      if (!entry) throw new TypeError(`send.all(): this service does not send "${one.name}"`);
      return { entry, one };
    });
    if (producers.hooks.aroundSend) {
      return Promise.all(known.map(({ entry, one }) => sendOne(entry, one, producers)));
    }
    return producers.sendAll(
      known.map(({ entry, one }) => requestOf(entry, one.encode, producers)),
    );
  };

  // The generator writes `Send` and `entries` from one list.
  return { ...Object.fromEntries(methods), all } as Send;
}

/** One message of many, where hooks want to be around each. */
async function sendOne(
  entry: SentMessage,
  { encode }: Outgoing<string>,
  producers: BulkProducers,
): Promise<SendResult> {
  const request = requestOf(entry, encode, producers);
  if (request instanceof SendError) return { ok: false, error: request };
  try {
    return { ok: true, ...(await sendAround(producers, entry.message.definition, request)) };
  } catch (error) {
    if (error instanceof SendError) return { ok: false, error };
    throw error;
  }
}

function requestOf(
  { message: { name, topic }, settings }: SentMessage,
  encode: () => EncodedRecord,
  { hooks }: BulkProducers,
): MessageRequest | SendError {
  try {
    return { record: encode(), settings, message: name };
  } catch (error) {
    const failure = { reason: "invalid", stored: "no" } as const;
    hooks.sendFailed?.({ message: name, topic, ...failure, durationMs: 0 });
    return new SendError(topic, failure.reason, failure.stored, error);
  }
}
