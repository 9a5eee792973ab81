import { fileURLToPath } from "node:url";
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

const secured: Record<string, ServerDefinition> = {
  trusting: { brokers: ["a:1"], ssl: true },
  mutual: { brokers: ["a:1"], ssl: true, clientCertificate: true },
  tokens: { brokers: ["a:1"], ssl: true, sasl: "oauthbearer" },
};
const pem = (of: string): string => `-----BEGIN ${of}-----`;

test("who is trusted, and the client's certificate, as text or as a file", () => {
  const file = fileURLToPath(new URL("../../../LICENSE", import.meta.url));
  const sslOf = (server: string, env: Environment): unknown => {
    connect({ clientId: "c", servers: secured, server, env });
    return configs.at(-1)?.ssl;
  };
  expect(sslOf("trusting", {})).toBe(true);
  expect(sslOf("trusting", { KAFKA_SSL_CA: pem("CA") })).toEqual({ ca: pem("CA") });
  const own = { KAFKA_SSL_CERT: pem("CERT"), KAFKA_SSL_KEY: file };
  expect(sslOf("mutual", own)).toEqual({
    ...{ cert: pem("CERT"), key: expect.stringContaining("Apache License") },
  });
});

test.each<[Environment, string]>([
  [{}, 'server "mutual" wants a client certificate: set KAFKA_SSL_CERT'],
  [{ KAFKA_SSL_CERT: pem("CERT") }, "set KAFKA_SSL_KEY"],
  [{ KAFKA_SSL_CERT: pem("CERT"), KAFKA_SSL_KEY: "MIIsecret" }, "KAFKA_SSL_KEY is neither PEM"],
])("a client certificate that is missing or can't be read: %j", (env, message) => {
  const connecting = (): unknown =>
    connect({ clientId: "c", servers: secured, server: "mutual", env });
  expect(connecting).toThrow(message);
  expect(connecting).not.toThrow("MIIsecret");
});

test("tokens come from the caller's function, which has to be there", async () => {
  const request = { clientId: "c", servers: secured, server: "tokens", env: {} };
  expect(() => connect(request)).toThrow('server "tokens" wants OAuth');
  let count = 0;
  connect({ ...request, token: async () => `token-${++count}` });
  const sasl = configs.at(-1)?.sasl;
  if (sasl?.mechanism !== "oauthbearer" || !("oauthBearerProvider" in sasl)) throw new Error();
  expect(await sasl.oauthBearerProvider()).toEqual({ value: "token-1" });
  expect(await sasl.oauthBearerProvider()).toEqual({ value: "token-2" });
});
