import { describe, expect, test } from "vitest";
import { found, normalised } from "../parse/documents.js";

const V2 = "asyncapi: 2.6.0\ninfo: { title: T, version: 1.0.0 }\n";
const V3 = "asyncapi: 3.0.0\ninfo: { title: T, version: 1.0.0 }\n";

describe("settings of a topic", () => {
  test.each([
    ["2.x", V2],
    ["3.x", V3],
  ])("%s: the channel's binding and x-kafka, values as text", async (_, head) => {
    const { contract, lines } = await normalised(`${head}channels:
  orders:
    bindings:
      kafka:
        topic: orders.real
        partitions: 12
        replicas: 3
        topicConfiguration:
          cleanup.policy: [compact, delete]
          retention.ms: 604800000
          confluent.value.schema.validation: true
        bindingVersion: 0.5.0
    x-kafka:
      min.insync.replicas: 2
      compression.type: producer`);
    expect(lines).toEqual([]);
    expect(contract.topics).toMatchObject([{ name: "orders.real", partitions: 12, replicas: 3 }]);
    expect(JSON.stringify(contract.topics[0]?.config)).toBe(
      '{"cleanup.policy":"compact,delete","compression.type":"producer","confluent.value.schema.validation":"true","min.insync.replicas":"2","retention.ms":"604800000"}',
    );
  });

  test("through references, and absent where the document says nothing", async () => {
    const { contract } = await normalised(`${V3}channels:
  a: { bindings: { $ref: '#/components/channelBindings/b' } }
  b: {}
components: { channelBindings: { b: { kafka: { partitions: 2 } } } }`);
    expect(contract.topics.map(({ partitions }) => partitions)).toEqual([2, undefined]);
    expect(contract.topics.map(({ config }) => config)).toEqual([{}, {}]);
  });

  test.each([
    ["bindings: { kafka: { partitions: -7 } }", "setting-unsupported", "-7"],
    ["bindings: { kafka: { replicas: many } }", "setting-unsupported", "many"],
    [
      "bindings: { kafka: { topicConfiguration: { retention.ms: { a: 1 } } } }",
      "setting-unsupported",
      "retention.ms",
    ],
    ["x-kafka: { retention.ms: [1] }", "setting-invalid", "retention.ms"],
    ["x-kafka: { retention.m: 1 }", "setting-unknown", "1 }"],
    ["x-kafka: { partitions: 3 }", "setting-unsupported", "3 }"],
    ["x-kafka: text", "setting-invalid", "text"],
  ])("%s is reported", async (channel, code, fragment) => {
    const text = `${V3}channels:\n  orders: { ${channel} }`;
    expect((await normalised(text)).lines).toEqual([found(code, text, fragment)]);
  });

  test("numbers may be in quotes, and -1 is the broker's default", async () => {
    const { contract, lines } = await normalised(
      `${V3}channels:\n  a: { bindings: { kafka: { partitions: "3", replicas: -1 } } }`,
    );
    expect(lines).toEqual([]);
    expect(contract.topics).toMatchObject([{ partitions: 3, replicas: undefined }]);
  });

  test("with what was probably meant", async () => {
    const text = `${V3}channels:\n  orders: { x-kafka: { retension.ms: 1 } }`;
    const { diagnostics } = await normalised(text);
    expect(diagnostics[0]?.remedy).toBe('Did you mean "retention.ms"?');
  });
});

describe("several channels on one topic", () => {
  const text = `${V3}channels:
  b: { bindings: { kafka: { topic: t, partitions: 3 } }, messages: { X: { $ref: '#/components/messages/X' }, B: {} } }
  a: { bindings: { kafka: { topic: t } }, description: The a., messages: { Y: { $ref: '#/components/messages/X' } } }
operations:
  onA: { action: receive, channel: { $ref: '#/channels/a' } }
  onB: { action: receive, channel: { $ref: '#/channels/b' } }
components: { messages: { X: {} } }`;

  test("are one topic, with the messages of all of them once", async () => {
    const { contract } = await normalised(text);
    expect(contract.topics).toMatchObject([
      { name: "t", partitions: 3, documentation: { description: "The a." } },
    ]);
    expect(contract.messages.map(({ name }) => name)).toEqual(["Y", "B"]);
    expect(contract.operations.map(({ id, messages }) => [id, messages.length])).toEqual([
      ["onA", 1],
      ["onB", 2],
    ]);
  });

  test("must not contradict each other", async () => {
    const { diagnostics, lines } = await normalised(
      text.replace("topic: t }", "topic: t, partitions: 6 }"),
    );
    expect(lines).toContain("setting-invalid doc.yaml:4:51");
    expect(diagnostics.find(({ code }) => code === "setting-invalid")?.message).toMatch(
      /partitions of topic t is 3 here, but 6 at doc\.yaml:5/,
    );
  });
});

describe("names", () => {
  test.each([
    ["orders", undefined],
    ["A-z_0.9", undefined],
    ["x".repeat(249), undefined],
    ["x".repeat(250), "topic-name-illegal"],
    [".", "topic-name-illegal"],
    ["..", "topic-name-illegal"],
    ["user/signedup", "topic-name-illegal"],
    ["<Resource-Topic>", "topic-name-illegal"],
    ["with space", "topic-name-illegal"],
    ["\u00e9t\u00e9", "topic-name-illegal"],
    ["orders.{region}", "parameter-undeclared"],
    ["cart.${env}.public", "parameter-undeclared", "cart.{env}.public"],
    ["cart.$env", "topic-name-illegal"],
  ])("%s", async (name, code, meant = name) => {
    const quoted = JSON.stringify(name);
    for (const text of [
      `${V2}channels:\n  ${quoted}: {}`,
      `${V3}channels:\n  c: { address: ${quoted} }`,
      `${V3}channels:\n  c: { address: other, bindings: { kafka: { topic: ${quoted} } } }`,
    ]) {
      const { diagnostics, contract } = await normalised(text);
      expect(diagnostics.map((d) => d.code)).toEqual(code === undefined ? [] : [code]);
      expect(contract.topics[0]?.name).toBe(meant);
    }
  });

  test("are reported where they stand, with a legal one to take instead", async () => {
    const { diagnostics, lines } = await normalised(
      `${V3}channels:\n  c:\n    address: user/signed up`,
    );
    expect(lines).toEqual(["topic-name-illegal doc.yaml:5:14"]);
    expect(diagnostics[0]?.remedy).toContain('"user.signed-up"');
    expect((await normalised(`${V2}channels:\n  user/signedup: {}`)).lines).toEqual([
      "topic-name-illegal doc.yaml:4:3",
    ]);
  });

  test("a binding's topic takes the place of an address with parameters", async () => {
    const { lines } = await normalised(
      `${V3}channels:\n  c: { address: 'a.{b}', bindings: { kafka: { topic: a.b } } }`,
    );
    expect(lines).toEqual([]);
  });
});
