import { mkdtemp, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { pathToFileURL } from "node:url";
import type { Kafka } from "kafkajs";
import { afterAll, beforeAll, expect, onTestFinished, test, vi } from "vitest";
import type { Worker } from "../../src/runtime/consumer/worker.js";
import type { ServiceOptions } from "../../src/runtime/service-options.js";
import type { Environment } from "../../src/runtime/transport/kafkajs/connection.js";
import { waitFor } from "../broker/wait-for.js";
import { KeptLog } from "../runtime/consumer/open-worker.js";
import { generatedBundle } from "../support/generated-bundle.js";
import { type SecureBroker, startSecureBroker } from "./secure-broker.js";

/** What the output of the document below has. */
interface Output {
  connection(server: string, env: Environment): Kafka;
  ensureTopics(admin: unknown, server: string): Promise<unknown>;
  secrets(options: ServiceOptions): {
    readonly send: { told(event: object): Promise<unknown> };
    consume(handlers: object, options?: object): Worker;
    close(): Promise<void>;
  };
}

const password = "correct-horse-battery";
const wrong = "wrong-horse-battery";
let secure: SecureBroker;
let output: Output;
let folder: string;

const scheme = (name: string) => ({ $ref: `#/components/securitySchemes/${name}` });

function document({ sasl, mutual }: SecureBroker): object {
  const server = (host: string, security: string, retries = 5) => ({
    // Variables of the server make up its address.
    host: "{host}:{port}",
    variables: { host: { default: host.split(":")[0] }, port: { default: host.split(":")[1] } },
    protocol: "kafka-secure",
    security: [scheme(security)],
    "x-kafka": { client: { retries, connectionTimeout: 3000 } },
  });
  const message = { payload: { type: "object", properties: { text: { type: "string" } } } };
  const channel = { $ref: "#/channels/secrets" };
  return {
    asyncapi: "3.0.0",
    info: { title: "Secrets", version: "1.0.0" },
    servers: {
      plain: server(sasl, "plain"),
      scram256: server(sasl, "scram256"),
      impatient: server(sasl, "scram256", 0),
      scram512: server(sasl, "scram512"),
      certificate: server(mutual, "certificate"),
    },
    channels: { secrets: { address: "secrets", messages: { Told: message } } },
    operations: {
      tell: { action: "send", channel, "x-kafka": { "delivery.timeout.ms": 4000 } },
      hear: {
        action: "receive",
        channel,
        bindings: { kafka: { groupId: { type: "string", const: "hearers" } } },
      },
    },
    components: {
      securitySchemes: {
        plain: { type: "plain" },
        scram256: { type: "scramSha256" },
        scram512: { type: "scramSha512" },
        certificate: { type: "X509" },
      },
    },
  };
}

beforeAll(async () => {
  secure = await startSecureBroker(password);
  const bundle = await generatedBundle(document(secure));
  // Beside the packages that it imports.
  folder = await mkdtemp(path.join(import.meta.dirname, "../../node_modules/.cache/security-"));
  await writeFile(path.join(folder, "events.mjs"), bundle);
  output = await import(pathToFileURL(path.join(folder, "events.mjs")).href);
});

afterAll(async () => {
  await secure?.stop();
  if (folder) await rm(folder, { recursive: true, force: true });
});

const credentials = (): Environment => ({
  KAFKA_SSL_CA: secure.ca,
  KAFKA_USERNAME: "app",
  KAFKA_PASSWORD: password,
});

const certificate = (): Environment => ({
  KAFKA_SSL_CA: secure.ca,
  KAFKA_SSL_CERT: secure.client.cert,
  KAFKA_SSL_KEY: secure.client.key,
});

test("the document's schemes and secrets of the environment send and receive", async () => {
  const heard: string[] = [];
  const client = output.connection("scram256", credentials());
  const admin = client.admin();
  await admin.connect();
  await output.ensureTopics(admin, "scram256");
  await admin.disconnect();
  const log = new KeptLog();
  const service = output.secrets({ client, logger: log });
  const told = ({ text }: { text: string }): void => void heard.push(text);
  const worker = service.consume({ secrets: { told } });
  await worker.start();
  for (const server of ["plain", "scram256", "scram512", "certificate"]) {
    const env = server === "certificate" ? certificate() : credentials();
    const other = output.secrets({ client: output.connection(server, env), logger: log });
    await other.send.told({ text: server });
    await other.close();
  }
  await waitFor(() => heard.length === 4, { what: "all four" });
  expect(heard).toEqual(["plain", "scram256", "scram512", "certificate"]);
  await worker.stop();
  await service.close();
  expect(log.lines.join()).not.toContain(password);
});

test.each<[string, () => Environment, RegExp]>([
  [
    "a wrong password",
    () => ({ ...credentials(), KAFKA_PASSWORD: wrong }),
    /authentication failed/i,
  ],
  ["an unknown user", () => ({ ...credentials(), KAFKA_USERNAME: "no" }), /authentication failed/i],
  [
    "a broker that is not trusted",
    () => ({ ...credentials(), KAFKA_SSL_CA: undefined }),
    /self-signed certificate/,
  ],
])("%s is told, to who sends and to who reads, and no secret with it", async (_, env, why) => {
  const log = new KeptLog();
  const kafkajs = kafkajsSays();
  const client = output.connection("impatient", env());
  const service = output.secrets({ client, logger: log });
  const failures = await Promise.all(
    [service.send.told({ text: "x" }), service.consume({ secrets: { told: "skip" } }).start()].map(
      (attempt) =>
        attempt.then(
          () => new Error("went through"),
          (error: Error) => error,
        ),
    ),
  );
  await service.close();
  expect(failures.map(({ name }) => name)).toEqual(["SendError", "StartError"]);
  for (const { message } of failures) expect(message).toMatch(why);
  const said = [...failures.map(everything), ...log.lines, ...kafkajs()].join("\n");
  expect(kafkajs().length).toBeGreaterThan(0);
  expect(said).not.toContain(wrong);
  expect(said).not.toContain(password);
});

test("a client without the right certificate is not let in", async () => {
  const admin = output
    .connection("certificate", { ...certificate(), KAFKA_SSL_CERT: secure.ca })
    .admin();
  kafkajsSays();
  const failure = await admin.connect().then(
    () => "",
    (error: Error) => everything(error),
  );
  expect(failure).toMatch(/key values mismatch/i);
  expect(failure).not.toContain("PRIVATE KEY");
});

/** Keeps what KafkaJS logs, errors and worse. */
function kafkajsSays(): () => readonly string[] {
  const spy = vi.spyOn(console, "error").mockImplementation(() => {});
  onTestFinished(() => spy.mockRestore());
  return () => spy.mock.calls.flat().map(String);
}

/** An error with all that it wraps. */
function everything(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return `${error.stack} ${JSON.stringify(error)} ${everything(error.cause ?? "")}`;
}
