/** KafkaJS's types under names of our own, for signatures outside this folder. */
export type { Admin as AdminClient, Kafka as KafkaClient } from "kafkajs";
