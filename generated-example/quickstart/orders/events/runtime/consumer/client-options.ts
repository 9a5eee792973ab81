// Runtime of topicwright, copied so that the code depends on kafkajs only; do not edit.
// SPDX-License-Identifier: MIT-0 OR Apache-2.0
import type { TransportConsumerOptions } from "../transport/transport.js";
import type { ConsumerSettings } from "./definition.js";

/** What the client of a member is told. */
export function clientOptions(
  groupId: string,
  settings: ConsumerSettings,
): TransportConsumerOptions {
  return {
    groupId,
    sessionTimeoutMs: settings.sessionTimeoutMs,
    heartbeatIntervalMs: settings.heartbeatIntervalMs,
    // A rebalance waits for running handlers.
    rebalanceTimeoutMs: settings.maxPollIntervalMs,
    readUncommitted: settings.readUncommitted,
    fetchMinBytes: settings.fetchMinBytes,
    fetchMaxWaitMs: settings.fetchMaxWaitMs,
  };
}
