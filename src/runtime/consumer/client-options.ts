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
