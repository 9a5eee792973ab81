import type { TestProject } from "vitest/node";
import { startBroker } from "./kafka-broker.js";
import { startKafkaContainer } from "./kafka-container.js";
import { answersMetadata } from "./metadata-request.js";

declare module "vitest" {
  interface ProvidedContext {
    /** Addresses of the real Kafka of this test run. */
    kafkaBrokers: string[];
  }
}

/** The Kafka of one test run. */
interface TestKafka {
  brokers: string[];
  stop(): Promise<void>;
}

/**
 * Vitest global set-up: a real Kafka for the tests that need one, and its end afterwards.
 * Never a stand-in: without a Kafka the whole run fails and says what to install.
 */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const given = process.env["KAFKA_BROKERS"];
  const kafka = given ? await givenKafka(given) : await ownKafka();
  project.provide("kafkaBrokers", kafka.brokers);
  return () => kafka.stop();
}

async function givenKafka(addresses: string): Promise<TestKafka> {
  const brokers = addresses.split(",").map((address) => address.trim());
  for (const broker of brokers) {
    const { hostname, port } = new URL(`kafka://${broker}`);
    if (!(await answersMetadata(Number(port), hostname))) {
      throw new Error(`KAFKA_BROKERS names ${broker}, but no Kafka answers there.`);
    }
  }
  return { brokers, stop: async () => {} };
}

async function ownKafka(): Promise<TestKafka> {
  const errors: unknown[] = [];
  for (const start of [startBroker, startKafkaContainer]) {
    try {
      return await start();
    } catch (error) {
      errors.push(error);
    }
  }
  const [java, docker] = errors.map((error) => (error instanceof Error ? error.message : error));
  throw new Error(
    [
      "These tests need a real Kafka and none could be started. Do one of these:",
      "  - install Java 17 or later and Maven (Kafka itself is downloaded by the tests),",
      "  - start Docker,",
      "  - set KAFKA_BROKERS=host:port to a Kafka that runs already.",
      `Java said: ${java}`,
      `Docker said: ${docker}`,
    ].join("\n"),
  );
}
