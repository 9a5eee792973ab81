import type { ConsumerConfig, ErrorConfig, ProducerConfig } from "../contract/operation.js";
import { given } from "../lib/given.js";
import type { TransactionConfig } from "../plan/service-plan.js";
import type { ConsumerSettings, ErrorSettings } from "../runtime/consumer/definition.js";
import type { ProducerSettings } from "../runtime/producer/definition.js";
import type { TransactionSettings } from "../runtime/transaction/definition.js";

// Defaults are those of Kafka's own clients, but that a new group begins at the earliest record and misses nothing, and
// that a request takes what waits, whatever `batch.size` Kafka's producer would fill.

/** Kafka's default: what bounds a send is its delivery timeout. */
const unlimitedRetries = 2_147_483_647;

/** Settings of the generated producer; `maxMessageBytes` of the topic, where the contract names it. */
export function producerSettings(
  config: ProducerConfig,
  maxMessageBytes?: number,
): ProducerSettings {
  const acks = config.acks === undefined || config.acks === "all" ? -1 : config.acks;
  return {
    acks,
    idempotent: config["enable.idempotence"] ?? acks === -1,
    retries: config.retries ?? unlimitedRetries,
    requestTimeoutMs: config["request.timeout.ms"] ?? 30_000,
    deliveryTimeoutMs: config["delivery.timeout.ms"] ?? 120_000,
    ...(config["compression.type"] === "gzip" ? { compression: "gzip" } : {}),
    ...given({
      lingerMs: config["linger.ms"],
      batchBytes: config["batch.size"],
      bufferBytes: config["buffer.memory"],
      maxBlockMs: config["max.block.ms"],
      maxMessageBytes,
    }),
  };
}

/** Settings of the generated transactions. */
export function transactionSettings(config: TransactionConfig): TransactionSettings {
  const transactionalId = config["transactional.id"];
  return {
    ...(transactionalId === undefined ? {} : { transactionalId }),
    timeoutMs: config["transaction.timeout.ms"] ?? 60_000,
  };
}

/** Settings of the generated consumer. */
export function consumerSettings(config: ConsumerConfig): ConsumerSettings {
  const interval = config["auto.commit.interval.ms"] ?? 5000;
  return {
    fromBeginning: config["auto.offset.reset"] !== "latest",
    ...(config["enable.auto.commit"] ? { commitIntervalMs: interval } : {}),
    readUncommitted: config["isolation.level"] === "read_uncommitted",
    sessionTimeoutMs: config["session.timeout.ms"] ?? 45_000,
    heartbeatIntervalMs: config["heartbeat.interval.ms"] ?? 3000,
    maxPollIntervalMs: config["max.poll.interval.ms"] ?? 300_000,
    fetchMinBytes: config["fetch.min.bytes"] ?? 1,
    fetchMaxWaitMs: config["fetch.max.wait.ms"] ?? 500,
  };
}

/** What becomes of records that can't be handled. */
export function errorSettings({
  deadLetterTopic,
  deadLetterFormat,
  attempts,
  delayMs,
  delayMaxMs,
  unknown,
  retryTopics,
}: ErrorConfig): ErrorSettings {
  const format = deadLetterFormat === "plain" ? {} : { deadLetterFormat };
  const retries = retryTopics.length > 0 ? { retryTopics } : {};
  return { deadLetterTopic, ...format, attempts, delayMs, delayMaxMs, unknown, ...retries };
}
