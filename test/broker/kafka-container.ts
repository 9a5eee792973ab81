import { execFile } from "node:child_process";
import { randomUUID } from "node:crypto";
import { promisify } from "node:util";
import { freePort } from "./free-port.js";
import { openGuard } from "./guard.js";
import { kafkaVersion } from "./kafka-jars.js";
import { answersMetadata } from "./metadata-request.js";
import { waitFor } from "./wait-for.js";

/** A Kafka that somebody else keeps running for us. */
export interface KafkaContainer {
  readonly brokers: string[];
  stop(): Promise<void>;
}

const run = promisify(execFile);

/**
 * Starts the official Kafka image with the same settings as the broker on Java, for machines that
 * have Docker but no Java. Rejects when Docker does not run.
 */
export async function startKafkaContainer(): Promise<KafkaContainer> {
  await run("docker", ["info"]);
  const port = await freePort();
  const name = `topicwright-test-${randomUUID()}`;
  const settings = {
    KAFKA_PROCESS_ROLES: "broker,controller",
    KAFKA_NODE_ID: "1",
    KAFKA_CONTROLLER_QUORUM_VOTERS: "1@localhost:9093",
    KAFKA_LISTENERS: "CLIENTS://:9092,DIRECT://localhost:9094,CONTROLLER://localhost:9093",
    KAFKA_ADVERTISED_LISTENERS: `CLIENTS://127.0.0.1:${port},DIRECT://localhost:9094`,
    KAFKA_LISTENER_SECURITY_PROTOCOL_MAP: "CLIENTS:PLAINTEXT,DIRECT:PLAINTEXT,CONTROLLER:PLAINTEXT",
    KAFKA_INTER_BROKER_LISTENER_NAME: "DIRECT",
    KAFKA_CONTROLLER_LISTENER_NAMES: "CONTROLLER",
    KAFKA_AUTO_CREATE_TOPICS_ENABLE: "false",
    KAFKA_GROUP_INITIAL_REBALANCE_DELAY_MS: "0",
    KAFKA_OFFSETS_TOPIC_REPLICATION_FACTOR: "1",
    KAFKA_TRANSACTION_STATE_LOG_REPLICATION_FACTOR: "1",
    KAFKA_TRANSACTION_STATE_LOG_MIN_ISR: "1",
  };
  const guard = openGuard('cat >/dev/null; docker rm -f "$1"', [name]);
  try {
    await run("docker", [
      ...["run", "--detach", "--name", name, "--publish", `127.0.0.1:${port}:9092`],
      ...Object.entries(settings).flatMap(([key, value]) => ["--env", `${key}=${value}`]),
      `apache/kafka:${kafkaVersion}`,
    ]);
    await waitFor(() => answersMetadata(port), { what: "Kafka in a container" });
  } catch (error) {
    await guard.release();
    throw error;
  }
  return { brokers: [`127.0.0.1:${port}`], stop: () => guard.release() };
}
