import { describe, expect, test } from "vitest";
import type { Contract } from "../../src/contract/contract.js";
import type { SchemaId } from "../../src/contract/schema.js";
import { found, normalised } from "../parse/documents.js";
import { manyMessages, oneMessage } from "./message-document.js";

const jsonOf = ({ schemas }: Contract): Record<SchemaId, unknown> =>
  Object.fromEntries(Object.entries(schemas).map(([id, { json }]) => [id, json]));
const namesOf = ({ schemas }: Contract): Record<SchemaId, unknown> =>
  Object.fromEntries(Object.entries(schemas).map(([id, { name }]) => [id, name]));

const M = "doc.yaml#/channels/t/messages/M";

describe("payloads", () => {
  test.each([
    ["absent", "summary: x", `${M}/payload`, true],
    ["null", "payload: null", `${M}/payload`, true],
    ["true", "payload: true", `${M}/payload`, true],
    ["false", "payload: false", `${M}/payload`, false],
    ["inline", "payload: { type: string }", `${M}/payload`, { type: "string" }],
    [
      "referred to",
      "payload: { $ref: '#/components/schemas/Id' }",
      "doc.yaml#/components/schemas/Id",
      { type: "string" },
    ],
    [
      "multi-format",
      "payload: { schemaFormat: application/schema+json;version=draft-07, schema: { type: string } }",
      `${M}/payload/schema`,
      { type: "string" },
    ],
    [
      "with a format beside it",
      "schemaFormat: 'application/vnd.aai.asyncapi+yaml;version=3.0.0', payload: { type: string }",
      `${M}/payload`,
      { type: "string" },
    ],
  ])("%s", async (_, message, id, json) => {
    const { contract, lines } = await normalised(oneMessage(message));
    expect(lines).toEqual([]);
    expect(contract.messages[0]?.payload).toBe(id);
    expect(contract.schemas[id]?.json).toEqual(json);
  });
});

test("every reference becomes the id of its target; each target has an entry, a name and a place", async () => {
  const { contract, lines } = await normalised({
    "doc.yaml": oneMessage(
      "payload: { $ref: '#/components/schemas/Root' }, headers: { $ref: 'common/headers.schema.json' }, bindings: { kafka: { key: { $ref: '#/components/schemas/Alias' } } }",
      "",
      `Root:
      properties: { a: { $ref: '#/components/schemas/Alias', description: Beside., minLength: 5 }, $ref: { type: string } }
      additionalProperties: { $ref: 'common/types.yaml#/definitions/Money' }
      items: [{ $ref: '#/components/schemas/Id' }]
      dependencies: { a: [b], c: { $ref: 'common/types.yaml#/Single' } }
      not: { $ref: '#/components/schemas/Root/properties/a' }
      const: { $ref: not-one }
    Alias: { $ref: 'common/types.yaml#/definitions/Alias' }`,
    ),
    "common/headers.schema.json":
      '{"properties":{"h":{"$ref":"types.yaml#/definitions/Money/properties/amount"}}}',
    "common/types.yaml":
      "definitions:\n  Alias: { $ref: '#/definitions/Real' }\n  Real: { type: string }\n  Money: { $id: x, $schema: y, properties: { amount: { type: number } } }\nSingle: true\nUnused: { $ref: '#/definitions/Money' }",
  });
  expect(lines).toEqual([]);
  expect(jsonOf(contract)).toEqual({
    "common/headers.schema.json#": {
      properties: { h: { $ref: "common/types.yaml#/definitions/Money/properties/amount" } },
    },
    "common/types.yaml#/Single": true,
    "common/types.yaml#/definitions/Money": { properties: { amount: { type: "number" } } },
    "common/types.yaml#/definitions/Money/properties/amount": { type: "number" },
    "common/types.yaml#/definitions/Real": { type: "string" },
    "doc.yaml#/components/schemas/Id": { type: "string" },
    "doc.yaml#/components/schemas/Root": {
      additionalProperties: { $ref: "common/types.yaml#/definitions/Money" },
      const: { $ref: "not-one" },
      dependencies: { a: ["b"], c: { $ref: "common/types.yaml#/Single" } },
      items: [{ $ref: "doc.yaml#/components/schemas/Id" }],
      not: { $ref: "common/types.yaml#/definitions/Real" },
      properties: {
        a: { $ref: "common/types.yaml#/definitions/Real", description: "Beside." },
        $ref: { type: "string" },
      },
    },
  });
  expect(namesOf(contract)).toEqual({
    "common/headers.schema.json#": "headers",
    "common/types.yaml#/Single": "Single",
    "common/types.yaml#/definitions/Money": "Money",
    "common/types.yaml#/definitions/Money/properties/amount": undefined,
    "common/types.yaml#/definitions/Real": "Real",
    "doc.yaml#/components/schemas/Id": "Id",
    "doc.yaml#/components/schemas/Root": "Root",
  });
  const [message] = contract.messages;
  expect(message?.headersSchema).toBe("common/headers.schema.json#");
  expect(message?.key).toMatchObject({ schema: "common/types.yaml#/definitions/Real" });
  expect(contract.schemas["common/types.yaml#/definitions/Money"]).toMatchObject({
    source: { file: "common/types.yaml", pointer: "/definitions/Money", line: 4, column: 3 },
    positions: { "/properties/amount/type": [4, 62] },
  });
});

test("recursive schemas, within a file, across files and through a message", async () => {
  const { contract, lines } = await normalised({
    "doc.yaml": manyMessages({
      M: "payload: { properties: { next: { $ref: '#/channels/t/messages/M/payload' }, far: { $ref: far.yaml } } }",
    }),
    "far.yaml": "allOf: [{ $ref: '#' }, { $ref: 'doc.yaml#/channels/t/messages/M/payload' }]",
  });
  expect(lines).toEqual([]);
  expect(jsonOf(contract)).toEqual({
    "doc.yaml#/channels/t/messages/M/payload": {
      properties: { next: { $ref: `${M}/payload` }, far: { $ref: "far.yaml#" } },
    },
    "far.yaml#": { allOf: [{ $ref: "far.yaml#" }, { $ref: `${M}/payload` }] },
  });
});

test("two messages that refer to one definition share its id; one definition on two topics is two messages", async () => {
  const { contract } = await normalised(`asyncapi: 2.0.0
info: { title: T, version: 1.0.0 }
channels:
  a: { publish: { message: { $ref: '#/components/messages/X' } } }
  b: { publish: { message: { $ref: '#/components/messages/X' } } }
components: { messages: { X: { payload: { type: string } } } }`);
  expect(contract.messages.map(({ id }) => id)).toEqual([
    "a|doc.yaml#/components/messages/X",
    "b|doc.yaml#/components/messages/X",
  ]);
  expect(new Set(contract.messages.map(({ payload }) => payload)).size).toBe(1);
});

test("properties keep the document's order, everything else has one of its own; hostile names survive", async () => {
  const { contract } = await normalised(
    oneMessage(
      "payload: { type: object, properties: { z: {}, __proto__: { type: string }, constructor: {}, a: {} }, minProperties: 1, examples: [{ b: 1, a: 2 }] }",
    ),
  );
  expect(JSON.stringify(contract.schemas[`${M}/payload`]?.json)).toBe(
    '{"examples":[{"a":2,"b":1}],"minProperties":1,"properties":{"z":{},"__proto__":{"type":"string"},"constructor":{},"a":{}},"type":"object"}',
  );
});

describe("keywords of later drafts", () => {
  test("lead to schemas too", async () => {
    const ref = "{ $ref: '#/components/schemas/Id' }";
    const { contract, lines } = await normalised(
      oneMessage(
        `payload: { properties: { a: { prefixItems: [${ref}] } }, dependentSchemas: { b: ${ref} } }`,
      ),
    );
    expect(lines).toEqual([]);
    const [message] = contract.messages;
    const $ref = "doc.yaml#/components/schemas/Id";
    expect(contract.schemas[message?.payload ?? ""]?.json).toEqual({
      properties: { a: { prefixItems: [{ $ref }] } },
      dependentSchemas: { b: { $ref } },
    });
    expect(Object.keys(contract.schemas)).toContain($ref);
  });

  test.each([
    ["unevaluatedProperties: false", true],
    ["unevaluatedItems: false", true],
    ["minContains: 2", true],
    ["maxContains: 3", true],
    ["unevaluatedProperties: true", false],
    ["minContains: 1", false],
    ["properties: { minContains: { type: string } }", false],
  ])("that change what is valid are not checked, which is told: %s", async (schema, isTold) => {
    const text = oneMessage(`payload: { ${schema} }`);
    const { lines } = await normalised(text);
    expect(lines).toEqual(
      isTold ? [found("keyword-unchecked", text, schema, `${schema.split(":")[0]}: `)] : [],
    );
  });
});

describe("patterns", () => {
  test.each([
    ["pattern: '^[a-z]+$'", undefined],
    ["pattern: '^\\p{L}+$'", undefined],
    // Valid only without the `u` flag.
    ["pattern: '^\\-$'", undefined],
    ["pattern: 'a('", "'a('"],
    ["pattern: '[z-a]'", "'[z-a]'"],
    ["patternProperties: { '[': { type: string } }", "'['"],
    ["properties: { p: { items: { pattern: '(?<n' } } }", "'(?<n'"],
    ["const: { pattern: 'a(' }", undefined],
    ["patternProperties: { '(?i)a': { type: string } }", "'(?i)a'"],
    ["not: { properties: { p: { pattern: '(?i)a' } } }", "'(?i)a'"],
    ["if: { pattern: '(?i)a' }, then: { minLength: 3 }", "'(?i)a'"],
    ["pattern: '(?<y>a)|(?<y>b)'", "'(?<y>a)|(?<y>b)'"],
  ])("%s", async (schema, fragment) => {
    const text = oneMessage(`payload: { ${schema} }`);
    const { lines, diagnostics } = await normalised(text);
    const isKey = schema.startsWith("patternProperties");
    expect(lines).toEqual(
      fragment === undefined
        ? []
        : [found("invalid-pattern", text, isKey ? `${fragment}: {` : fragment)],
    );
    expect(
      diagnostics.every(({ message }) => /is not a regular expression: \w+/.test(message)),
    ).toBe(true);
  });

  test.each([
    "(?i)^abc$",
    "^(?s-m:a)$",
    "^[A-Z]++$",
    "(?>a|b)c",
    "(?P<year>[0-9]+)",
    "^\\p{Alpha}+\\Q.\\E(",
  ])("of another dialect are not checked, which is told: %s", async (pattern) => {
    const text = oneMessage(`payload: { type: string, minLength: 1, pattern: '${pattern}' }`);
    const { contract, lines, diagnostics } = await normalised(text);
    expect(lines).toEqual([found("pattern-unchecked", text, `'${pattern}'`)]);
    expect(diagnostics[0]?.severity).toBe("warning");
    const [message] = contract.messages;
    expect(contract.schemas[message?.payload ?? ""]?.json).toEqual({
      type: "string",
      minLength: 1,
    });
  });

  test.each([
    ["oneOf: [{ pattern: '(?i)a' }, { minLength: 2 }]", { anyOf: [{}, { minLength: 2 }] }],
    [
      "anyOf: [{ minLength: 1 }], oneOf: [{ type: string }, { items: { pattern: '(?i)a' } }]",
      { anyOf: [{ minLength: 1 }], allOf: [{ anyOf: [{ type: "string" }, { items: {} }] }] },
    ],
    [
      "oneOf: [{ unevaluatedProperties: false }, { properties: { not: { pattern: '(?i)a' } } }]",
      { anyOf: [{}, { properties: { not: {} } }] },
    ],
    ["oneOf: [{ minLength: 1 }], pattern: '(?i)a'", { oneOf: [{ minLength: 1 }] }],
    [
      "oneOf: [{ properties: { default: { pattern: '(?i)a' } } }, {}]",
      { anyOf: [{ properties: { default: {} } }, {}] },
    ],
  ])("of another dialect make no alternative refuse more: %s", async (schema, expected) => {
    const { contract } = await normalised(oneMessage(`payload: { ${schema} }`));
    const [message] = contract.messages;
    expect(contract.schemas[message?.payload ?? ""]?.json).toEqual(expected);
  });

  test("of another dialect behind a reference make nothing refuse more", async () => {
    const text = oneMessage(
      "payload: { not: { $ref: '#/components/schemas/A' }, if: { $ref: '#/components/schemas/A' }, then: false, properties: { a: { oneOf: [{ $ref: '#/components/schemas/B' }, {}] } } }",
      "",
      "A: { pattern: '(?i)a' }\n    B: { items: { $ref: '#/components/schemas/A' } }",
    );
    const { contract } = await normalised(text);
    const [message] = contract.messages;
    const { properties, ...others } = Object(contract.schemas[message?.payload ?? ""]?.json);
    expect(others).toEqual({});
    expect(Object.keys(properties.a)).toEqual(["anyOf"]);
  });
});

describe("formats that are not supported", () => {
  const avro = "'application/vnd.apache.avro;version=1.9.0'";
  test.each([
    [
      "Avro beside the payload",
      `schemaFormat: ${avro}, payload: { type: record, fields: [] }`,
      avro,
    ],
    ["Avro, 3.x", `payload: { schemaFormat: ${avro}, schema: { type: record } }`, avro],
    [
      "Protobuf",
      "payload: { schemaFormat: application/vnd.google.protobuf;version=3, schema: 'message A {}' }",
      "application/vnd.g",
    ],
    [
      "RAML",
      "payload: { schemaFormat: 'application/raml+yaml;version=1.0', schema: {} }",
      "'application/raml",
    ],
    [
      "OpenAPI",
      "payload: { schemaFormat: 'application/vnd.oai.openapi;version=3.0.0', schema: {} }",
      "'application/vnd.oai",
    ],
    [
      "another draft",
      "payload: { schemaFormat: application/schema+json;version=2020-12, schema: {} }",
      "application/schema",
    ],
    ["an unknown one", "payload: { schemaFormat: text/unknown, schema: {} }", "text/unknown"],
    ["XML by its content type", "contentType: text/xml, payload: { type: string }", "text/xml"],
    ["Avro by its content type", "contentType: application/avro, payload: {}", "application/avro"],
    ["an Avro file without format", "payload: { $ref: order.avsc }", "order.avsc"],
    ["a Protobuf file without format", "payload: { $ref: ./order.proto }", "./order.proto"],
    [
      "a component in Avro",
      "payload: { $ref: '#/components/schemas/Wrapped' }",
      "'application/a+avro",
    ],
    [
      "a component in Avro, below",
      "payload: { properties: { a: { $ref: '#/components/schemas/Wrapped' } } }",
      "'application/a+avro",
    ],
  ])("%s", async (_, message, fragment) => {
    const text = oneMessage(
      message,
      "",
      "Wrapped: { schemaFormat: 'application/a+avro', schema: {} }",
    );
    const { lines, contract } = await normalised({
      "doc.yaml": text,
      "order.avsc": '{"type":"record","name":"Order","fields":[]}',
      "order.proto": 'syntax = "proto3";\nmessage A { string b = 1; }',
    });
    expect(lines).toEqual([found("unsupported-format", text, fragment)]);
    expect(contract.schemas[contract.messages[0]?.payload ?? ""]).toBeDefined();
  });

  test.each([
    ["application/json"],
    ["application/json; charset=utf-8"],
    ["application/cloudevents+json; charset=UTF-8"],
    ["application/*+json"],
    ["text/json"],
  ])("%s is JSON", async (type) => {
    const { contract, lines } = await normalised(oneMessage(`contentType: '${type}', payload: {}`));
    expect(lines).toEqual([]);
    expect(contract.messages[0]?.contentType).toBe(type);
  });

  test("defaultContentType is reported once, where it stands, and a message's own type wins", async () => {
    const text = `${manyMessages({ A: "payload: { const: 1 }", B: "payload: {}" })}defaultContentType: application/x-protobuf\n`;
    const { lines } = await normalised(text);
    expect(lines.filter((line) => line.startsWith("unsupported"))).toEqual([
      found("unsupported-format", text, "application/x-protobuf"),
    ]);
    const own = text.replaceAll("payload:", "contentType: application/json, payload:");
    expect((await normalised(own)).lines.join()).not.toContain("unsupported");
  });

  test("a key comes from a payload that can't be read: nothing more is said", async () => {
    const text = oneMessage(
      `x-kafka: { key: $message.payload#/a }, payload: { schemaFormat: ${avro}, schema: {} }`,
    );
    const { lines, contract } = await normalised(text);
    expect(lines).toEqual([found("unsupported-format", text, avro)]);
    expect(contract.messages[0]?.key).toMatchObject({
      from: "payload",
      path: ["a"],
      schema: undefined,
    });
  });
});

test("a reference that leads nowhere is said once and counts as true", async () => {
  const text = oneMessage(
    "payload: { properties: { a: { $ref: '#/nope' } } }, headers: { $ref: '#/nope' }",
  );
  const { lines, contract } = await normalised(text);
  expect(lines.map((line) => line.split(" ")[0])).toEqual(["ref-not-found", "ref-not-found"]);
  expect(contract.schemas[`${M}/payload`]?.json).toEqual({
    properties: { a: { $ref: `${M}/payload/properties/a` } },
  });
  expect(contract.schemas[`${M}/payload/properties/a`]?.json).toBe(true);
});
