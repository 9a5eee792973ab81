// Runtime of topicwright, copied so that the code depends on kafkajs only; do not edit.
// SPDX-License-Identifier: MIT-0 OR Apache-2.0
import { readFileSync } from "node:fs";
import type { ServerDefinition } from "../server-definition.js";
import type { Environment } from "./connection.js";

/** What Node's TLS is told. */
interface TlsOptions {
  readonly ca?: string;
  readonly cert?: string;
  readonly key?: string;
}

/** KafkaJS's `ssl` of a server; `undefined`: without TLS. Throws where the environment lacks what the server demands. */
export function tlsOptions(
  server: string,
  { ssl, clientCertificate }: ServerDefinition,
  env: Environment,
): TlsOptions | true | undefined {
  if (!ssl) return undefined;
  const ca = env["KAFKA_SSL_CA"] ? pemOf("KAFKA_SSL_CA", env["KAFKA_SSL_CA"]) : undefined;
  const trusted = ca === undefined ? {} : { ca };
  if (!clientCertificate) return ca === undefined ? true : trusted;
  const own = (variable: string): string => {
    const value = env[variable];
    if (value) return pemOf(variable, value);
    throw new Error(`server "${server}" wants a client certificate: set ${variable}`);
  };
  return { ...trusted, cert: own("KAFKA_SSL_CERT"), key: own("KAFKA_SSL_KEY") };
}

/** PEM text, or that of the file that is named. Errors say which variable, and nothing of a key. */
function pemOf(variable: string, value: string): string {
  if (value.includes("-----BEGIN")) return value;
  try {
    return readFileSync(value, "utf8");
  } catch (error) {
    const code = error instanceof Error && "code" in error ? ` (${String(error.code)})` : "";
    throw new Error(`${variable} is neither PEM text nor a file that can be read${code}`);
  }
}
