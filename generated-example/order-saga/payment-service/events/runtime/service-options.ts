// Runtime of topicwright, copied so that the code depends on kafkajs only; do not edit.
// SPDX-License-Identifier: MIT-0 OR Apache-2.0
import type { Logger } from "./logger.js";
import type { KafkaClient } from "./transport/kafkajs/client.js";

/** What a generated service needs from its application. */
export interface ServiceOptions {
  /** The application's own KafkaJS client, or the one that `connection()` makes. */
  readonly client: KafkaClient;
  /** Unless given: warnings and errors go to stderr. */
  readonly logger?: Logger;
  /** The consumer group, where the contract names none. */
  readonly groupId?: string;
}
