import type { Transport } from "./transport.js";

/** A way to Kafka, or to what stands in for it, that is no KafkaJS client: the in-memory broker is one. */
export interface TransportClient {
  readonly transport: Transport;
}
