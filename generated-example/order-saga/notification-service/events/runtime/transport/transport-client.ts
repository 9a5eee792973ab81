// Runtime of topicwright, copied so that the code depends on kafkajs only; do not edit.
// SPDX-License-Identifier: MIT-0 OR Apache-2.0
import type { Transport } from "./transport.js";

/** A way to Kafka, or to what stands in for it, that is no KafkaJS client: the in-memory broker is one. */
export interface TransportClient {
  readonly transport: Transport;
}
