// Runtime of topicwright, copied so that the code depends on kafkajs only; do not edit.
// SPDX-License-Identifier: MIT-0 OR Apache-2.0
/**
 * How dead letters are written: `plain` with `dlq.*` headers, `spring` and `connect` with the headers
 * that Spring for Apache Kafka and Kafka Connect write, `envelope` with the record's value wrapped
 * in `{ originalEvent, error, timestamp }` and `dlq.*` headers for the rest.
 */
export type DeadLetterFormatName = "plain" | "spring" | "connect" | "envelope";
