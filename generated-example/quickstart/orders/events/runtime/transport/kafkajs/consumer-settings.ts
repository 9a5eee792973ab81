// Runtime of topicwright, copied so that the code depends on kafkajs only; do not edit.
// SPDX-License-Identifier: MIT-0 OR Apache-2.0
import type { ConsumerConfig, RetryOptions } from "kafkajs";
import type { TransportConsumerOptions } from "../transport.js";

/** Between two questions whether the member may join; KafkaJS waits as long between other retries. */
const retryMs = { initialRetryTime: 100, maxRetryTime: 1_000 };
const defaultRebalanceTimeoutMs = 60_000;

/** A consumer's options by KafkaJS's names. */
export function clientSettings(options: TransportConsumerOptions): ConsumerConfig {
  return {
    groupId: options.groupId,
    sessionTimeout: options.sessionTimeoutMs,
    heartbeatInterval: options.heartbeatIntervalMs,
    rebalanceTimeout: options.rebalanceTimeoutMs ?? defaultRebalanceTimeoutMs,
    readUncommitted: options.readUncommitted,
    minBytes: options.fetchMinBytes,
    // Also how long an idle consumer takes to disconnect.
    maxWaitTimeInMs: options.fetchMaxWaitMs,
    allowAutoTopicCreation: false,
  };
}

/** Enough tries to wait for records in work for as long as the group does. */
export function retrySettings({ rebalanceTimeoutMs }: TransportConsumerOptions): RetryOptions {
  const waitMs = rebalanceTimeoutMs ?? defaultRebalanceTimeoutMs;
  return { ...retryMs, retries: 10 + Math.ceil(waitMs / retryMs.maxRetryTime) };
}
