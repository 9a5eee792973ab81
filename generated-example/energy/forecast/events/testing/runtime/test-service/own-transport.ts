// Runtime of topicwright, copied so that the code depends on kafkajs only; do not edit.
// SPDX-License-Identifier: MIT-0 OR Apache-2.0
import type { Transport } from "../../../runtime/transport/transport.js";
import { OwnConsumer } from "./own-consumer.js";
import { type NoteSent, OwnProducer } from "./own-producer.js";
import type { OwnRecords } from "./own-records.js";
import { OwnTransactional } from "./own-transactional.js";

/** A transport that sees the records of one test only, and tells what is sent. */
export function ownTransport(inner: Transport, own: OwnRecords, note: NoteSent): Transport {
  return {
    ...inner,
    producer: (options) => new OwnProducer(inner.producer(options), own, note),
    transactional: (options) => new OwnTransactional(inner.transactional(options), own, note),
    consumer: (options) => new OwnConsumer(inner.consumer(options), own),
  };
}
