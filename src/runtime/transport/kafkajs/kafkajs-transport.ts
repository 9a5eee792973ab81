import type { Transport } from "../transport.js";
import type { KafkaClient } from "./client.js";
import { committedBy } from "./committed-by.js";
import { KafkajsConsumer } from "./kafkajs-consumer.js";
import { KafkajsProducer } from "./kafkajs-producer.js";
import { KafkajsTransactionalProducer } from "./kafkajs-transactional-producer.js";
import { LeavingMembers } from "./leaving-members.js";
import { offsetsAt } from "./offsets-at.js";
import { TopicLookup } from "./topic-lookup.js";

/** Reaches Kafka through a KafkaJS client. The client stays the caller's: its `clientId` and its settings hold. */
export function kafkajsTransport(client: KafkaClient): Transport {
  const leaving = new LeavingMembers();
  return {
    producer: (options) => new KafkajsProducer(client, options),
    transactional: (options) => new KafkajsTransactionalProducer(client, options),
    consumer: (options) => new KafkajsConsumer(client, options, leaving),
    offsets: (topic, at) => offsetsAt(client, topic, at),
    topicNames: () => new TopicLookup(client).names(),
    committed: (groupId, topic) => committedBy(client, groupId, topic),
  };
}
