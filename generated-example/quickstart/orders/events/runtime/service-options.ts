// Runtime of topicwright, copied so that the code depends on kafkajs only; do not edit.
// SPDX-License-Identifier: MIT-0 OR Apache-2.0
import type { Hooks } from "./hooks.js";
import type { Logger } from "./logger.js";
import type { KafkaClient } from "./transport/kafkajs/client.js";
import type { TransportClient } from "./transport/transport-client.js";

/** What a generated service needs from its application. */
export interface ServiceOptions {
  /** The application's own KafkaJS client, or the one that `connection()` makes; in tests the in-memory broker. */
  readonly client: KafkaClient | TransportClient;
  /** Unless given: warnings and errors go to stderr. */
  readonly logger?: Logger;
  /** What is told of sending and consuming as it happens: for metrics and traces. */
  readonly hooks?: Hooks | readonly Hooks[];
  /**
   * Which partition a key leads to. `java`, unless given: as Kafka's Java client and KafkaJS since 2.0.
   * `kafkajs-legacy`: as KafkaJS before, and with its `LegacyPartitioner`, for topics that were written
   * so; a change of it moves keys to other partitions. Records without a key are spread either way.
   */
  readonly partitioner?: "java" | "kafkajs-legacy";
  /** The consumer group, where the contract names none. */
  readonly groupId?: string;
  /** For transactions, in place of the contract's: instances that run side by side need one each. */
  readonly transactionalId?: string;
}
