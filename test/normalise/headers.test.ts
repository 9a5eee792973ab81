import { describe, expect, test } from "vitest";
import type { Header } from "../../src/contract/header.js";
import { found, normalised } from "../parse/documents.js";
import { manyMessages, oneMessage } from "./message-document.js";

async function headersOf(
  headers: string,
  rest = "payload: { properties: { id: {} } }",
): Promise<readonly Header[]> {
  const { contract, lines } = await normalised(oneMessage(`headers: { ${headers} }, ${rest}`));
  expect(lines).toEqual([]);
  return contract.messages[0]?.headers ?? [];
}

test.each([
  ["type: string", "string", { from: "argument" }],
  ["type: number", "number", { from: "argument" }],
  ["type: integer", "integer", { from: "argument" }],
  ["type: boolean", "boolean", { from: "argument" }],
  ["type: object", "json", { from: "argument" }],
  ["type: array", "json", { from: "argument" }],
  ["type: [string, integer]", "json", { from: "argument" }],
  ["type: [integer, 'null']", "integer", { from: "argument" }],
  ["description: nothing", "string", { from: "argument" }],
  ["const: v1", "string", { from: "const", value: "v1" }],
  ["const: 2", "number", { from: "const", value: 2 }],
  ["const: false", "boolean", { from: "const", value: false }],
  ["type: string, enum: [only]", "string", { from: "const", value: "only" }],
  ["type: string, enum: [a, b]", "string", { from: "argument" }],
  ["type: string, x-kafka: { value: now }", "string", { from: "now" }],
  ["type: string, x-kafka: { value: uuid }", "string", { from: "uuid" }],
  [
    "type: string, x-kafka: { value: $message.payload#/id }",
    "string",
    { from: "payload", path: ["id"] },
  ],
  [
    "type: string, x-runtime-expression: $message.payload#/id",
    "string",
    { from: "payload", path: ["id"] },
  ],
  ["type: string, x-runtime-expression: $tracingIdSupplier", "string", { from: "argument" }],
  ["$ref: '#/components/schemas/Id'", "string", { from: "argument" }],
  ["$ref: '#/components/schemas/Id', x-kafka: { value: uuid }", "string", { from: "uuid" }],
])("%s", async (schema, type, value) => {
  expect(await headersOf(`properties: { h: { ${schema} } }`)).toMatchObject([
    { name: "h", type, value, required: false },
  ]);
});

test("references and allOf are one list, in order; a const wins wherever it stands", async () => {
  const text = oneMessage(
    "headers: { allOf: [{ $ref: '#/components/schemas/Common' }, { properties: { type: { const: a.b }, own: {} } }], required: [own] }",
    "",
    "Common: { required: [type], properties: { z: { type: integer }, type: { type: string } } }",
  );
  const { contract } = await normalised(text);
  expect(contract.messages[0]?.headers).toMatchObject([
    { name: "z", type: "integer", required: false },
    { name: "type", type: "string", required: true, value: { from: "const", value: "a.b" } },
    { name: "own", required: true },
  ]);
  expect(contract.messages[0]?.headersSchema).toBe("doc.yaml#/channels/t/messages/M/headers");
});

test("a header that only some alternatives fix is an argument", async () => {
  const headers = await headersOf(
    "oneOf: [{ properties: { h: { const: a } } }, { properties: { h: { const: b } } }]",
  );
  expect(headers).toMatchObject([{ name: "h", value: { from: "argument" } }]);
});

test("a message without headers has no schema of them", async () => {
  const { contract } = await normalised(oneMessage("payload: {}"));
  expect(contract.messages[0]).toMatchObject({ headers: [], headersSchema: undefined });
});

describe("x-kafka on a header", () => {
  test.each([
    ["value: yesterday", "setting-invalid", "yesterday"],
    ["value: $message.payload#/nope", "setting-invalid", "$message"],
    ["value: $message.header#/h", "setting-invalid", "$message"],
    ["value: 5", "setting-invalid", "5 }"],
    ["valu: now", "setting-unknown", "now }"],
  ])("%s is reported", async (setting, code, fragment) => {
    const text = oneMessage(
      `headers: { properties: { h: { x-kafka: { ${setting} } } } }, payload: {}`,
    );
    expect((await normalised(text)).lines).toEqual([found(code, text, fragment)]);
  });
});

test("headers that traits and message share are merged under an identity of the message", async () => {
  const { contract } = await normalised(
    manyMessages(
      {
        A: "headers: { properties: { a: {} } }, traits: [{ $ref: '#/components/schemas/Trait' }]",
        B: "traits: [{ $ref: '#/components/schemas/Trait' }]",
      },
      "",
      "Trait: { headers: { properties: { shared: { const: x } } }, x-kafka: { tombstone: true } }",
    ),
  );
  const [a, b] = contract.messages;
  expect(a?.headers.map(({ name }) => name)).toEqual(["shared", "a"]);
  expect(a?.headersSchema).toBe("doc.yaml#/channels/t/messages/A/headers");
  expect(b?.headers.map(({ name }) => name)).toEqual(["shared"]);
  expect(b?.headersSchema).toBe("doc.yaml#/components/schemas/Trait/headers");
  expect([a?.tombstone, b?.tombstone]).toEqual([true, true]);
});
