import type { Documentation } from "./documentation.js";
import type { JsonObject } from "./json.js";
import type { SourceRef } from "./source.js";

/** A Kafka cluster that the document names. */
export interface Server {
  readonly name: string;
  readonly documentation: Documentation;
  /** `host:port` each; may hold `{variable}`. */
  readonly brokers: readonly string[];
  /** TLS: protocol `kafka-secure`, or a security scheme that demands it. */
  readonly ssl: boolean;
  readonly sasl: SaslMechanism | undefined;
  /** Clients show a certificate of their own. */
  readonly clientCertificate: boolean;
  /** `x-kafka.client`: client settings of this environment, in KafkaJS's names where Kafka has none. */
  readonly client: JsonObject;
  /** `x-kafka.topic`: topic settings that differ in this environment (`replicas`, `partitions`, configuration). */
  readonly topic: JsonObject;
  readonly source: SourceRef;
}

export type SaslMechanism = "plain" | "scram-sha-256" | "scram-sha-512" | "oauthbearer";
