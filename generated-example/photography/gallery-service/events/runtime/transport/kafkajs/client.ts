// Runtime of topicwright, copied so that the code depends on kafkajs only; do not edit.
// SPDX-License-Identifier: MIT-0 OR Apache-2.0
/** KafkaJS's types under names of our own, for signatures outside this folder. */
export type { Admin as AdminClient, Kafka as KafkaClient } from "kafkajs";
