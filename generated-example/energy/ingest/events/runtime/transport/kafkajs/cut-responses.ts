// Runtime of topicwright, copied so that the code depends on kafkajs only; do not edit.
// SPDX-License-Identifier: MIT-0 OR Apache-2.0
import type { Broker } from "kafkajs";

/**
 * From now on the broker's connections forget the beginning of a response that was cut off, before
 * they connect anew. KafkaJS would take what comes then for its end: it finds no response any more,
 * or throws where nobody can catch it, which ends the process.
 */
export function forgetCutResponses(broker: Broker): void {
  for (const connection of (broker as ConnectedBroker).connectionPool.pool) {
    const connect = connection.connect.bind(connection);
    connection.connect = () => {
      if (!connection.isConnected()) {
        connection.chunks = [];
        connection.bytesBuffered = 0;
        connection.bytesNeeded = sizeBytes;
      }
      return connect();
    };
  }
}

/** Each response begins with its size. */
const sizeBytes = 4;

/** KafkaJS's types leave it out. */
interface ConnectedBroker extends Broker {
  readonly connectionPool: { readonly pool: readonly Connection[] };
}

interface Connection {
  /** Of a response, what has come so far. */
  chunks: Buffer[];
  bytesBuffered: number;
  /** Until there is something to look at. */
  bytesNeeded: number;
  connect(): Promise<boolean>;
  isConnected(): boolean;
}
