// Runtime of topicwright, copied so that the code depends on kafkajs only; do not edit.
// SPDX-License-Identifier: MIT-0 OR Apache-2.0
import { safeLogger } from "../consumer/safe-logger.js";
import { consoleLogger } from "../logger.js";
import { type SafeHooks, safeHooks } from "../safe-hooks.js";
import type { ServiceOptions } from "../service-options.js";
import { kafkajsTransport } from "../transport/kafkajs/kafkajs-transport.js";
import type { Transport } from "../transport/transport.js";
import type { ProducerSettings } from "./definition.js";
import type { RecordToSend } from "./pending.js";
import { Sender } from "./sender.js";
import type { Sent } from "./sent.js";

/** All that a service sends goes through here: its messages and its dead letters share connections. */
export interface Producers {
  readonly transport: Transport;
  /** The service's hooks; its workers tell them too. */
  readonly hooks: SafeHooks;
  /** Sends a record as it is. Rejects with a `SendError`. */
  sendRecord(record: RecordToSend, settings: ProducerSettings): Promise<Sent>;
  /** Ends with the producers what else sends for the service; `close` waits for it. */
  atClose(end: () => Promise<void>): void;
  /** Sends what waits, then disconnects. Whatever is sent later fails. */
  close(): Promise<void>;
}

/** The producers of a service. They connect when something is sent. */
export function openProducers({ client, hooks, logger }: ServiceOptions): Producers {
  const log = safeLogger(logger ?? consoleLogger, () => ({}));
  return createProducers(
    "transport" in client ? client.transport : kafkajsTransport(client),
    safeHooks(hooks, log),
  );
}

/** One producer for all that is to be idempotent and one for the rest, made when needed. */
export function createProducers(transport: Transport, hooks: SafeHooks = {}): Producers {
  const senders = new Map<boolean, Sender>();
  const ends: (() => Promise<void>)[] = [];
  let closed = false;
  const senderFor = (idempotent: boolean): Sender => {
    const sender = senders.get(idempotent) ?? new Sender(transport.producer({ idempotent }));
    senders.set(idempotent, sender);
    if (closed) void sender.close();
    return sender;
  };
  return {
    transport,
    hooks,
    // An idempotent producer has to wait for all replicas.
    sendRecord: (record, settings) =>
      senderFor(settings.idempotent && settings.acks === -1).send(record, settings),
    atClose: (end) => void ends.push(end),
    close: async () => {
      closed = true;
      await Promise.all(ends.map((end) => end()));
      await Promise.all([...senders.values()].map((sender) => sender.close()));
    },
  };
}
