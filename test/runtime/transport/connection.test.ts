import type { KafkaConfig } from "kafkajs";
import { beforeEach, expect, test, vi } from "vitest";
import { connect, type Environment } from "../../../src/runtime/transport/kafkajs/connection.js";
import type { ServerDefinition } from "../../../src/runtime/transport/server-definition.js";

const configs = vi.hoisted((): KafkaConfig[] => []);
vi.mock("kafkajs", () => ({
  // Called with `new`.
  Kafka: function Kafka(config: KafkaConfig) {
    configs.push(config);
  },
}));
beforeEach(() => {
  configs.length = 0;
});

const servers: Record<string, ServerDefinition> = {
  development: { brokers: ["localhost:9092"], ssl: false },
  production: {
    brokers: ["{cluster}.example.com:9096"],
    ssl: true,
    sasl: "scram-sha-256",
    retries: 10,
    connectionTimeoutMs: 3000,
    requestTimeoutMs: 25_000,
  },
};

function configOf(server: string, env: Environment): KafkaConfig | undefined {
  connect({ clientId: "invite-service", servers, server, env });
  return configs.at(-1);
}

test("the document's brokers", () => {
  expect(configOf("development", {})).toEqual({
    clientId: "invite-service",
    brokers: ["localhost:9092"],
  });
});

test("the environment's brokers go before", () => {
  const env = { KAFKA_BROKERS: " a:1, b:2 ,", KAFKA_USERNAME: "user", KAFKA_PASSWORD: "secret" };
  expect(configOf("production", env)).toEqual({
    clientId: "invite-service",
    brokers: ["a:1", "b:2"],
    ssl: true,
    sasl: { mechanism: "scram-sha-256", username: "user", password: "secret" },
    retry: { retries: 10 },
    connectionTimeout: 3000,
    requestTimeout: 25_000,
  });
  expect(configOf("development", { KAFKA_BROKERS: " , " })?.brokers).toEqual(["localhost:9092"]);
});

test.each<[string, Environment, string]>([
  ["production", {}, "set KAFKA_BROKERS"],
  ["production", { KAFKA_BROKERS: "a:1" }, 'server "production" wants SASL: set KAFKA_USERNAME'],
  ["production", { KAFKA_BROKERS: "a:1", KAFKA_USERNAME: "u" }, "set KAFKA_PASSWORD"],
  ["staging", {}, 'no server "staging"; it has: development, production'],
  ["constructor", {}, 'no server "constructor"'],
])("%s with %j says what is missing", (server, env, message) => {
  expect(() => configOf(server, env)).toThrow(message);
});
