// Runtime of topicwright, copied so that the code depends on kafkajs only; do not edit.
// SPDX-License-Identifier: MIT-0 OR Apache-2.0
import { type EncodeOptions, encodeRecord } from "../message/encode.js";
import type { EncodedRecord } from "../message/encoded-record.js";
import type { AnyMessageType } from "../message/message.js";
import type { Outgoing } from "../message/outgoing.js";
import type { SafeHooks } from "../safe-hooks.js";
import type { ProducerSettings } from "./definition.js";
import type { Producers } from "./producers.js";
import { sendAround } from "./send-around.js";
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
  producers: Producers,
): Send {
  const send = async (entry: SentMessage, encode: () => EncodedRecord): Promise<Sent> => {
    const record = encoded(entry.message, encode, producers.hooks);
    return sendAround(producers, entry, record);
  };

  const methods = Object.entries(entries).map(([name, entry]) => {
    const { definition } = entry.message;
    const method = (event: unknown, options?: EncodeOptions): Promise<Sent> =>
      send(entry, () => encodeRecord(definition, event, options));
    return [name, method] as const;
  });

  const byMessage = new Map(Object.values(entries).map((entry) => [entry.message.name, entry]));
  const all = async (outgoing: readonly Outgoing<string>[]): Promise<readonly SendResult[]> => {
    const sends = outgoing.map(({ name, encode }) => {
      const entry = byMessage.get(name);
      if (!entry) throw new TypeError(`send.all(): this service does not send "${name}"`);
      return () => result(send(entry, encode));
    });
    return Promise.all(sends.map((start) => start()));
  };

  // The generator writes `Send` and `entries` from one list.
  return { ...Object.fromEntries(methods), all } as Send;
}

function encoded(
  { name, topic }: AnyMessageType,
  encode: () => EncodedRecord,
  hooks: SafeHooks,
): EncodedRecord {
  try {
    return encode();
  } catch (error) {
    const failure = { reason: "invalid", stored: "no", durationMs: 0 } as const;
    hooks.sendFailed?.({ message: name, topic, ...failure });
    throw new SendError(topic, "invalid", "no", error);
  }
}

async function result(sending: Promise<Sent>): Promise<SendResult> {
  try {
    return { ok: true, ...(await sending) };
  } catch (error) {
    if (error instanceof SendError) return { ok: false, error };
    throw error;
  }
}
