import { checkTopicOf, checkTopicPattern } from "../contract/legal-topic-name.js";
import type { DeadLetterFormat, ErrorConfig } from "../contract/operation.js";
import type { Context } from "./context.js";
import { choice, integer, milliseconds, type Property, text } from "./property.js";
import { type RetryingOperation, retryProperties, retryTopicsOf } from "./retry-topics.js";
import type { Settings } from "./x-kafka.js";

type ErrorProperties = typeof retryProperties & {
  readonly "errors.deadletterqueue.topic.name": Property<string>;
  readonly "errors.deadletterqueue.format": Property<DeadLetterFormat>;
  readonly "errors.retry.attempts": Property<number>;
  readonly "errors.retry.delay.ms": Property<number>;
  readonly "errors.retry.delay.max.ms": Property<number>;
  readonly unknown: Property<ErrorConfig["unknown"]>;
};

/** Properties of `x-kafka` on a receive operation that say what happens to records which can't be handled. */
export const errorProperties: ErrorProperties = {
  ...retryProperties,
  "errors.deadletterqueue.topic.name": text,
  "errors.deadletterqueue.format": choice(["plain", "spring", "connect", "envelope"]),
  "errors.retry.attempts": integer(1),
  "errors.retry.delay.ms": milliseconds(0),
  "errors.retry.delay.max.ms": milliseconds(0),
  unknown: choice(["skip", "dead-letter"], {
    handler: "a handler for unknown records is not supported yet; skip and dead-letter work",
  }),
};

export function errorConfig(
  ctx: Context,
  operation: RetryingOperation,
  read: Settings<ErrorProperties>,
): ErrorConfig {
  const { topic, node, settings } = operation;
  const deadLetterTopic = read["errors.deadletterqueue.topic.name"] ?? `${topic}.dlq`;
  const place = settings?.members.get("errors.deadletterqueue.topic.name");
  // Where the topic itself is illegal, its dead-letter topic is no news.
  if (place !== undefined || !checkTopicPattern(topic)) {
    const problem = checkTopicOf(deadLetterTopic, topic);
    if (problem !== undefined) {
      ctx.report(
        "topic-name-illegal",
        place ?? node,
        `The dead-letter topic ${JSON.stringify(deadLetterTopic)} ${problem}, so Kafka refuses it.`,
        "Name a legal one in x-kafka errors.deadletterqueue.topic.name.",
      );
    }
  }
  const delayMs = read["errors.retry.delay.ms"] ?? 200;
  return {
    deadLetterTopic,
    deadLetterFormat: read["errors.deadletterqueue.format"] ?? "plain",
    attempts: read["errors.retry.attempts"] ?? 3,
    delayMs,
    delayMaxMs: Math.max(delayMs, read["errors.retry.delay.max.ms"] ?? 10_000),
    unknown: read.unknown ?? "skip",
    retryTopics: retryTopicsOf(ctx, operation, read),
  };
}
