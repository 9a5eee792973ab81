import type { Documentation } from "./documentation.js";
import type { MessageId } from "./message.js";
import type { Reply } from "./reply.js";
import type { SourceRef } from "./source.js";
import type { TopicName } from "./topic.js";

/** What the application does on a topic. */
export type Operation = SendOperation | ReceiveOperation;

interface OperationBase {
  /** Key of a 3.x operation, `operationId` of a 2.x one, else made from the topic. */
  readonly id: string;
  readonly topic: TopicName;
  /** Those of the topic's messages that this operation handles, in the topic's order. */
  readonly messages: readonly MessageId[];
  readonly documentation: Documentation;
  readonly clientId: string | undefined;
  /** `undefined`: there is none, or none that can be honoured. */
  readonly reply: Reply | undefined;
  readonly source: SourceRef;
}

export interface SendOperation extends OperationBase {
  readonly action: "send";
  readonly producer: ProducerConfig;
}

export interface ReceiveOperation extends OperationBase {
  readonly action: "receive";
  /** `undefined`: the application names its group at run time. */
  readonly groupId: string | undefined;
  /**
   * What of a message that it knows it takes: exactly what the contract says, or also undeclared members of closed
   * objects and further values of enums, which newer writers may send.
   */
  readonly read: "exact" | "tolerant";
  readonly consumer: ConsumerConfig;
  readonly errors: ErrorConfig;
}

/** Producer properties of Kafka that the contract sets; what it does not set is absent. Times in milliseconds, sizes in bytes. */
export interface ProducerConfig {
  readonly acks?: "all" | 0 | 1;
  readonly "enable.idempotence"?: boolean;
  readonly retries?: number;
  readonly "compression.type"?: "none" | "gzip";
  readonly "request.timeout.ms"?: number;
  readonly "delivery.timeout.ms"?: number;
  readonly "transactional.id"?: string;
  readonly "transaction.timeout.ms"?: number;
  readonly "linger.ms"?: number;
  readonly "batch.size"?: number;
  readonly "buffer.memory"?: number;
  readonly "max.block.ms"?: number;
}

/** Consumer properties of Kafka that the contract sets; what it does not set is absent. Times in milliseconds. */
export interface ConsumerConfig {
  readonly "enable.auto.commit"?: boolean;
  readonly "auto.commit.interval.ms"?: number;
  readonly "auto.offset.reset"?: "earliest" | "latest";
  readonly "isolation.level"?: "read_committed" | "read_uncommitted";
  readonly "max.poll.interval.ms"?: number;
  readonly "session.timeout.ms"?: number;
  readonly "heartbeat.interval.ms"?: number;
  readonly "fetch.min.bytes"?: number;
  readonly "fetch.max.wait.ms"?: number;
}

/**
 * How dead letters are written: with headers of our own, of Spring for Apache Kafka or of Kafka Connect,
 * or with the value in an envelope `{ originalEvent, error, timestamp }`.
 */
export type DeadLetterFormat = "plain" | "spring" | "connect" | "envelope";

/** What happens to records that can't be handled. */
export interface ErrorConfig {
  /** Topic of the dead letters, `<topic>.dlq` when the contract names none. */
  readonly deadLetterTopic: string;
  readonly deadLetterFormat: DeadLetterFormat;
  /** Calls of a handler in all, the first one included. */
  readonly attempts: number;
  /** Milliseconds before the second attempt; doubles with each further one. */
  readonly delayMs: number;
  readonly delayMaxMs: number;
  /** A record whose type the contract does not know. */
  readonly unknown: "skip" | "dead-letter";
  /** Where a record waits, one after another, when a handler has failed for it; none unless the contract asks for them. */
  readonly retryTopics: readonly RetryTopic[];
}

/** A topic whose records are tried again `delayMs` after they were written to it. */
export interface RetryTopic {
  readonly topic: string;
  readonly delayMs: number;
}
