// Runtime of topicwright, copied so that the code depends on kafkajs only; do not edit.
// SPDX-License-Identifier: MIT-0 OR Apache-2.0
import type { Transport, TransportTransaction } from "./transport.js";

/** Makes a call: what it gives is what `next` gives. */
export type Surround = <Result>(next: () => Result) => Result;

/** A transport whose sends and whose fetching go on inside of `around`. */
export function surroundedTransport(transport: Transport, around: Surround): Transport {
  return {
    ...transport,
    producer: (options) => {
      const producer = transport.producer(options);
      return {
        partitionCount: (topic) => producer.partitionCount(topic),
        send: (records, sending) => around(() => producer.send(records, sending)),
        disconnect: () => producer.disconnect(),
      };
    },
    transactional: (options) => {
      const producer = transport.transactional(options);
      return {
        partitionCount: (topic) => producer.partitionCount(topic),
        begin: () => around(async () => surroundedTransaction(await producer.begin(), around)),
        disconnect: () => producer.disconnect(),
      };
    },
    consumer: (options) => {
      const consumer = transport.consumer(options);
      return {
        connect: () => consumer.connect(),
        subscribe: (topics, fromBeginning) => consumer.subscribe(topics, fromBeginning),
        run: (events) => around(() => consumer.run(events)),
        pause: (topic, partition) => consumer.pause(topic, partition),
        resume: (topic, partition) => consumer.resume(topic, partition),
        seek: (topic, partition, offset) => consumer.seek(topic, partition, offset),
        commit: (offsets) => consumer.commit(offsets),
        heartbeat: () => consumer.heartbeat(),
        disconnect: () => consumer.disconnect(),
      };
    },
  };
}

function surroundedTransaction(
  transaction: TransportTransaction,
  around: Surround,
): TransportTransaction {
  return {
    isFirst: transaction.isFirst,
    send: (records, options) => around(() => transaction.send(records, options)),
    sendOffsets: (groupId, offsets) => around(() => transaction.sendOffsets(groupId, offsets)),
    commit: () => around(() => transaction.commit()),
    abort: () => around(() => transaction.abort()),
  };
}
