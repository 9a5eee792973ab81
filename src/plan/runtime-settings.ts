import type { ConsumerConfig, ErrorConfig, ProducerConfig } from "../contract/operation.js";

/** Defaults are Kafka's own, but for these: nothing acknowledged is lost, and a new group misses nothing. */

/** Settings of the generated producer: `ProducerSettings` of the runtime. */
export function producerSettings(config: ProducerConfig) {
  const acks = { all: -1, 0: 0, 1: 1 }[config.acks ?? "all"];
  return {
    acks,
    idempotent: config["enable.idempotence"] ?? acks === -1,
    retries: config.retries ?? 5,
    requestTimeoutMs: config["request.timeout.ms"] ?? 30_000,
    deliveryTimeoutMs: config["delivery.timeout.ms"] ?? 120_000,
    compression: config["compression.type"] === "gzip" ? "gzip" : undefined,
  };
}

/** Settings of the generated consumer: `ConsumerSettings` of the runtime. */
export function consumerSettings(config: ConsumerConfig) {
  return {
    fromBeginning: config["auto.offset.reset"] !== "latest",
    commitIntervalMs: config["enable.auto.commit"]
      ? (config["auto.commit.interval.ms"] ?? 5000)
      : undefined,
    readUncommitted: config["isolation.level"] === "read_uncommitted",
    sessionTimeoutMs: config["session.timeout.ms"] ?? 45_000,
    heartbeatIntervalMs: config["heartbeat.interval.ms"] ?? 3000,
    maxPollIntervalMs: config["max.poll.interval.ms"] ?? 300_000,
    fetchMinBytes: config["fetch.min.bytes"] ?? 1,
    fetchMaxWaitMs: config["fetch.max.wait.ms"] ?? 500,
  };
}

/** What becomes of records that can't be handled: `ErrorSettings` of the runtime. */
export function errorSettings({
  deadLetterTopic,
  attempts,
  delayMs,
  delayMaxMs,
  unknown,
}: ErrorConfig) {
  return { deadLetterTopic, attempts, delayMs, delayMaxMs, unknown };
}
