import { describe, expect, test } from "vitest";
import { found, normalised } from "../parse/documents.js";

const V2 = "asyncapi: 2.6.0\ninfo: { title: T, version: 1.0.0 }\nchannels: { t: {} }\n";
const V3 = "asyncapi: 3.0.0\ninfo: { title: T, version: 1.0.0 }\nchannels: { t: {} }\n";

describe("brokers", () => {
  test.each([
    [V2, "url: 'h:9092'", ["h:9092"]],
    [V2, "url: h", ["h:9092"]],
    [V2, "url: 'kafka://h:1/'", ["h:1"]],
    [V2, "url: 'h1:1, h2:2,kafka+ssl://h3/x'", ["h1:1", "h2:2", "h3:9092"]],
    [V2, "url: '[::1]:9093'", ["[::1]:9093"]],
    [V2, "url: '{host}:{port}', variables: { port: { default: '9094' } }", ["{host}:9094"]],
    [V2, "url: '{host}:{port}', variables: { host: { enum: [a, b] } }", ["a:{port}"]],
    [V3, "host: 'h:9092', pathname: /x", ["h:9092"]],
    [
      V3,
      "host: '{env}.example.com', variables: { env: { default: dev } }",
      ["dev.example.com:9092"],
    ],
    [V3, "description: no host", []],
  ])("%# %s", async (head, members, brokers) => {
    const { contract, lines } = await normalised(
      `${head}servers: { s: { ${members}, protocol: kafka } }`,
    );
    expect(lines).toEqual([]);
    expect(contract.servers).toMatchObject([{ name: "s", brokers, ssl: false, sasl: undefined }]);
  });
});

test("only Kafka's servers, in code-unit order, with what they say of themselves", async () => {
  const { contract } = await normalised(`${V3}servers:
  b: { host: 'h:1', protocol: kafka-secure, title: B, description: The b. }
  m: { host: 'h:1', protocol: mqtt }
  Z: { $ref: '#/components/servers/z' }
components: { servers: { z: { host: 'z:1', protocol: kafka } } }`);
  expect(contract.servers).toMatchObject([
    { name: "Z", ssl: false, source: { line: 8 } },
    { name: "b", ssl: true, documentation: { title: "B", description: "The b." } },
  ]);
});

describe("security", () => {
  const schemes = "components: { securitySchemes: { s: { type: TYPE } } }";
  test.each([
    ["plain", "plain"],
    ["userPassword", "plain"],
    ["scramSha256", "scram-sha-256"],
    ["scramSha512", "scram-sha-512"],
    ["oauth2", "oauthbearer"],
    ["openIdConnect", "oauthbearer"],
  ])("%s is %s, in both versions", async (type, sasl) => {
    for (const [head, address, security] of [
      [V2, "url", "{ s: [] }"],
      [V3, "host", "{ $ref: '#/components/securitySchemes/s' }"],
      [V3, "host", `{ type: ${type} }`],
    ]) {
      const { contract, lines } = await normalised(
        `${head}servers: { k: { ${address}: h, protocol: kafka-secure, security: [${security}] } }\n${schemes.replace("TYPE", type)}`,
      );
      expect(lines).toEqual([]);
      expect(contract.servers).toMatchObject([{ sasl, ssl: true }]);
    }
  });

  test("X509 is a client certificate, and so TLS whatever the protocol", async () => {
    const { contract, lines } = await normalised(
      `${V3}servers: { k: { host: h, protocol: kafka, security: [{ type: X509 }] } }`,
    );
    expect(lines).toEqual([]);
    expect(contract.servers).toMatchObject([
      { sasl: undefined, clientCertificate: true, ssl: true },
    ]);
  });

  test("another one is reported; beside one that works it is left alone", async () => {
    const text = `${V3}servers: { k: { host: h, protocol: kafka, security: [{ type: gssapi }, { type: apiKey }] } }`;
    expect((await normalised(text)).lines).toEqual([found("setting-unsupported", text, "gssapi")]);
    const both = await normalised(text.replace("apiKey", "plain"));
    expect(both.lines).toEqual([]);
    expect(both.contract.servers).toMatchObject([{ sasl: "plain", clientCertificate: false }]);
  });

  test("2.x: a server in another file may have its scheme there", async () => {
    const { contract } = await normalised({
      "doc.yaml": `${V2}servers: { k: { $ref: 'common.yaml#/components/servers/k' } }`,
      "common.yaml":
        "components:\n  servers: { k: { url: h, protocol: kafka, security: [{ s: [] }] } }\n  securitySchemes: { s: { type: scramSha256 } }",
    });
    expect(contract.servers).toMatchObject([{ sasl: "scram-sha-256" }]);
  });
});

describe("x-kafka", () => {
  const server = (settings: string): string =>
    `${V3}servers: { k: { host: h, protocol: kafka, x-kafka: { ${settings} } } }`;

  test("settings of clients and topics in this environment", async () => {
    const { contract, lines } = await normalised(
      server(
        "client: { retries: 3, connectionTimeout: 500, request.timeout.ms: 9 }, topic: { replicas: 3, partitions: 6, cleanup.policy: [compact], retention.ms: -1 }",
      ),
    );
    expect(lines).toEqual([]);
    expect(contract.servers).toMatchObject([
      {
        client: { retries: 3, connectionTimeout: 500, "request.timeout.ms": 9 },
        topic: { replicas: 3, partitions: 6, "cleanup.policy": ["compact"], "retention.ms": -1 },
      },
    ]);
  });

  test.each([
    ["client: { retrys: 3 }", "setting-unknown", "3 }"],
    ["client: { retries: many }", "setting-invalid", "many"],
    ["client: 5", "setting-invalid", "5 }"],
    ["topic: { replicas: 0 }", "setting-invalid", "0 } } } }"],
    ["topics: { }", "setting-unknown", "topics"],
  ])("%s is reported", async (settings, code, fragment) => {
    const text = server(settings);
    expect((await normalised(text)).lines).toEqual([found(code, text, fragment)]);
  });
});

test.each([
  ["KAFKA", false],
  ["kafka-ssl", true],
  ["kafkas", true],
  ["kafka+ssl", true],
  ["kafka-tls", true],
  ["kafka-sasl", false],
  ["kafka_sasl_plaintext", false],
  ["secure-kafka", true],
  ["SASL_SSL", true],
  ["SASL_PLAINTEXT", false],
  ["'kafka '", false],
])("%s is a word for Kafka (TLS: %s)", async (protocol, ssl) => {
  const { contract } = await normalised(
    `${V3}servers: { s: { host: 'h:1', protocol: ${protocol} } }`,
  );
  expect(contract.servers).toMatchObject([{ name: "s", ssl }]);
});

test.each(["kafkaesque", "kafka-rest", "mqtt", "ssl", "wss"])("%s is none", async (protocol) => {
  const { contract } = await normalised(
    `${V3}servers: { k: { host: 'h:1', protocol: kafka }, s: { host: 'h:1', protocol: ${protocol} } }`,
  );
  expect(contract.servers.map(({ name }) => name)).toEqual(["k"]);
});
