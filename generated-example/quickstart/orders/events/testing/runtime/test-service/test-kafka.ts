// Runtime of topicwright, copied so that the code depends on kafkajs only; do not edit.
// SPDX-License-Identifier: MIT-0 OR Apache-2.0
import { MemoryBroker } from "../memory/memory-broker.js";
import type { TopicDefinition } from "../../../runtime/topics/definition.js";
import type { KafkaClient } from "../../../runtime/transport/kafkajs/client.js";
import { connect } from "../../../runtime/transport/kafkajs/connection.js";
import { createMissingTopics } from "../../../runtime/transport/kafkajs/create-missing-topics.js";
import { kafkajsTransport } from "../../../runtime/transport/kafkajs/kafkajs-transport.js";
import type { Transport } from "../../../runtime/transport/transport.js";

/** The Kafka that a test runs on. */
export interface TestKafka {
  /** A transport as of a process of its own. */
  transport(): Transport;
  /** Creates the topics that it lacks. */
  create(topics: readonly TopicDefinition[]): Promise<void>;
  /** Removes what the test has made there, but for topics and records. */
  close(groupId: string): Promise<void>;
}

/** One of the test's own. */
export function memoryKafka(topics: readonly TopicDefinition[]): TestKafka {
  const broker = new MemoryBroker();
  const create = (missing: readonly TopicDefinition[]): void => {
    for (const { name, ...options } of missing)
      if (!broker.hasTopic(name)) broker.createTopic(name, options);
  };
  create(topics);
  return {
    transport: () => broker.newClient().transport,
    create: async (missing) => create(missing),
    close: async () => {},
  };
}

/** A real one. Creates the topics that it lacks. */
export async function realKafka(
  client: KafkaClient | true,
  topics: readonly TopicDefinition[],
): Promise<TestKafka> {
  const kafka = client === true ? clientOf(process.env["KAFKA_BROKERS"]) : client;
  const admin = kafka.admin();
  const create = async (missing: readonly TopicDefinition[]): Promise<void> => {
    await createMissingTopics(missing.map(onAnyCluster), admin);
  };
  await create(topics);
  return {
    transport: () => kafkajsTransport(kafka),
    create,
    async close(groupId) {
      // A member that has just left may still be known; what stays behind expires.
      await admin.deleteGroups([groupId]).catch(() => {});
      await admin.disconnect();
    },
  };
}

function clientOf(brokers: string | undefined): KafkaClient {
  if (!brokers) {
    throw new Error(
      "testService(): real is true, but KAFKA_BROKERS is not set (host:port, comma-separated)",
    );
  }
  const servers = { test: { brokers: [], ssl: false } };
  return connect({ clientId: "test", servers, server: "test", env: { KAFKA_BROKERS: brokers } });
}

/** A cluster for tests may have fewer brokers than the contract asks for. */
function onAnyCluster({ name, partitions, config }: TopicDefinition): TopicDefinition {
  const { "min.insync.replicas": _, ...rest } = config;
  return { name, config: rest, ...(partitions === undefined ? {} : { partitions }) };
}
