// Runtime of topicwright, copied so that the code depends on kafkajs only; do not edit.
// SPDX-License-Identifier: MIT-0 OR Apache-2.0
import { Kafka, type KafkaConfig, type SASLOptions } from "kafkajs";
import type { ServerDefinition } from "../server-definition.js";
import { tlsOptions } from "./tls-options.js";

/** Environment variables by name, such as `process.env`. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** Which server a service connects to, and as whom. */
export interface ConnectionRequest {
  /** What the cluster sees as `client.id`: the service's name. */
  readonly clientId: string;
  readonly servers: Readonly<Record<string, ServerDefinition>>;
  /** A name in `servers`. */
  readonly server: string;
  /** `KAFKA_BROKERS`, and what the server wants beside: see `ServerDefinition`. */
  readonly env: Environment;
  /** For a server with OAuth. */
  readonly token?: TokenSource | undefined;
}

/** Fetches an OAuth token. Called for each connection, and again before the broker ends one that is old. */
export type TokenSource = () => Promise<string>;

/** A KafkaJS client for one of the document's servers. Throws where the environment lacks what the server demands. */
export function connect({ clientId, servers, server, env, token }: ConnectionRequest): Kafka {
  const definition = Object.hasOwn(servers, server) ? servers[server] : undefined;
  if (!definition) {
    const known = Object.keys(servers).join(", ");
    throw new Error(`the contract has no server "${server}"; it has: ${known || "none"}`);
  }
  const ssl = tlsOptions(server, definition, env);
  return new Kafka({
    clientId,
    brokers: brokersOf(server, definition, env),
    ...(ssl ? { ssl } : {}),
    ...saslOf(server, definition, env, token),
    ...timing(definition),
  });
}

function brokersOf(server: string, { brokers }: ServerDefinition, env: Environment): string[] {
  const given = (env["KAFKA_BROKERS"] ?? "").split(",").map((broker) => broker.trim());
  const chosen = given.some(Boolean) ? given.filter(Boolean) : [...brokers];
  if (chosen.length === 0 || chosen.some((broker) => /[{}]/.test(broker))) {
    throw new Error(
      `server "${server}" has no fixed address in the contract: set KAFKA_BROKERS (host:port, comma-separated)`,
    );
  }
  return chosen;
}

function saslOf(
  server: string,
  { sasl: mechanism }: ServerDefinition,
  env: Environment,
  token: TokenSource | undefined,
): { sasl?: SASLOptions } {
  if (!mechanism) return {};
  if (mechanism === "oauthbearer") {
    if (token) {
      const oauthBearerProvider = async () => ({ value: await token() });
      return { sasl: { mechanism, oauthBearerProvider } };
    }
    throw new Error(`server "${server}" wants OAuth: give a function that fetches a token`);
  }
  const username = required(server, env, "KAFKA_USERNAME");
  const password = required(server, env, "KAFKA_PASSWORD");
  return { sasl: { mechanism, username, password } };
}

function required(server: string, env: Environment, variable: string): string {
  const value = env[variable];
  if (value) return value;
  throw new Error(`server "${server}" wants SASL: set ${variable}`);
}

function timing({
  retries,
  connectionTimeoutMs,
  requestTimeoutMs,
}: ServerDefinition): Pick<KafkaConfig, "retry" | "connectionTimeout" | "requestTimeout"> {
  return {
    ...(retries === undefined ? {} : { retry: { retries } }),
    ...(connectionTimeoutMs === undefined ? {} : { connectionTimeout: connectionTimeoutMs }),
    ...(requestTimeoutMs === undefined ? {} : { requestTimeout: requestTimeoutMs }),
  };
}
