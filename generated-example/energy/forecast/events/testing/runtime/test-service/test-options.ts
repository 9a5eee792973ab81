// Runtime of topicwright, copied so that the code depends on kafkajs only; do not edit.
// SPDX-License-Identifier: MIT-0 OR Apache-2.0
import type { ConsumeOptions } from "../../../runtime/consumer/consume-options.js";
import type { ServiceOptions } from "../../../runtime/service-options.js";
import type { KafkaClient } from "../../../runtime/transport/kafkajs/client.js";

/** How a service is tested. */
export interface TestOptions extends Pick<ServiceOptions, "logger" | "hooks"> {
  /**
   * On a Kafka in memory, unless told: `true` for the one at `KAFKA_BROKERS`, or a client of the
   * caller's. There the service has a consumer group of its own and sees records of this test only.
   * Topics that are missing are created, and stay.
   */
  readonly real?: boolean | KafkaClient;
  /**
   * What `consume` takes, but for group and start. A handler that fails is called again after a
   * millisecond here, in retry topics too; what the contract says of delays comes back with `retry`.
   */
  readonly consume?: Omit<ConsumeOptions, "groupId" | "from">;
}
