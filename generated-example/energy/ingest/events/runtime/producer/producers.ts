// Runtime of topicwright, copied so that the code depends on kafkajs only; do not edit.
// SPDX-License-Identifier: MIT-0 OR Apache-2.0
import { safeLogger } from "../consumer/safe-logger.js";
import { consoleLogger } from "../logger.js";
import { type SafeHooks, safeHooks } from "../safe-hooks.js";
import type { ServiceOptions } from "../service-options.js";
import { kafkajsTransport } from "../transport/kafkajs/kafkajs-transport.js";
import { surroundedTransport } from "../transport/surrounded-transport.js";
import type { Transport } from "../transport/transport.js";
import { BulkSend } from "./bulk-send.js";
import type { ProducerSettings } from "./definition.js";
import { legacyKeyPartition } from "./legacy-partitioner.js";
import type { RecordToSend, SendRequest } from "./pending.js";
import { SendError } from "./send-error.js";
import { Sender } from "./sender.js";
import type { SendResult, Sent } from "./sent.js";
import { SingleSend } from "./single-send.js";

/** All that a service sends goes through here: its messages and its dead letters share connections. */
export interface Producers {
  readonly transport: Transport;
  /** The service's hooks; its workers tell them too. */
  readonly hooks: SafeHooks;
  /** Sends a record as it is; `message`: its name in the contract. Rejects with a `SendError`. */
  sendRecord(record: RecordToSend, settings: ProducerSettings, message?: string): Promise<Sent>;
  /** Ends with the producers what else sends for the service; `close` waits for it. */
  atClose(end: () => Promise<void>): void;
  /** Sends what waits, then disconnects. Whatever is sent later fails. */
  close(): Promise<void>;
}

/** Producers that also send many records at once. */
export interface BulkProducers extends Producers {
  /** Sends all but those that are errors already, and says of each, in order, what became of it. Never rejects. */
  sendAll(requests: readonly (SendRequest | SendError)[]): Promise<readonly SendResult[]>;
}

/** The producers of a service. They connect when something is sent. */
export function openProducers(options: ServiceOptions): BulkProducers {
  const { hooks, logger } = options;
  const log = safeLogger(logger ?? consoleLogger, () => ({}));
  const safe = safeHooks(hooks, log);
  return createProducers(serviceTransport(options, safe), safe);
}

/** The client's transport, with what the service's options add to it. */
function serviceTransport(
  { client, partitioner }: ServiceOptions,
  { aroundClient }: SafeHooks,
): Transport {
  const own = "transport" in client ? client.transport : kafkajsTransport(client);
  const transport = aroundClient ? surroundedTransport(own, aroundClient) : own;
  if (partitioner !== "kafkajs-legacy") return transport;
  return { ...transport, keyPartition: legacyKeyPartition };
}

/** One producer for all that is to be idempotent and one for the rest, made when needed. */
export function createProducers(transport: Transport, hooks: SafeHooks = {}): BulkProducers {
  const senders = new Map<boolean, Sender>();
  const ends: (() => Promise<void>)[] = [];
  let closed = false;
  const senderFor = ({ idempotent, acks }: ProducerSettings): Sender => {
    // An idempotent producer has to wait for all replicas.
    const isIdempotent = idempotent && acks === -1;
    const known = senders.get(isIdempotent);
    if (known) return known;
    const producer = transport.producer({ idempotent: isIdempotent });
    const sender = new Sender(producer, hooks, transport.keyPartition);
    senders.set(isIdempotent, sender);
    if (closed) void sender.close();
    return sender;
  };
  return {
    transport,
    hooks,
    sendRecord: (record, settings, message) => {
      const single = new SingleSend();
      const request = message === undefined ? { record, settings } : { record, settings, message };
      senderFor(settings).send(request, performance.now(), single, 0);
      return single.sending;
    },
    sendAll: (requests) => {
      const bulk = new BulkSend(requests.length);
      const calledAt = performance.now();
      requests.forEach((request, index) => {
        if (request instanceof SendError) bulk.failed(index, request);
        else senderFor(request.settings).send(request, calledAt, bulk, index);
      });
      return bulk.sending;
    },
    atClose: (end) => void ends.push(end),
    close: async () => {
      closed = true;
      // At once, so that nothing that is sent from now on slips in.
      const closing = [...senders.values()].map((sender) => sender.close());
      await Promise.all([...ends.map((end) => end()), ...closing]);
    },
  };
}
