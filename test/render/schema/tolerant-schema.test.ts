import { describe, expect, it } from "vitest";
import type { JsonValue } from "../../../src/contract/json.js";
import { KNOWN_VALUES } from "../../../src/render/schema/known-values.js";
import { TolerantSchemas } from "../../../src/render/schema/tolerant-schemas.js";
import { withReaders } from "../../../src/render/schema/with-readers.js";
import { contractOf, documentOf } from "../../support/documents.js";
import { idOf, ROOT, schemaTable } from "../schema-table.js";

const card = { properties: { by: { const: "card" } }, required: ["by"], type: "object" };
const cash = { properties: { by: { enum: ["cash", "coins"] } }, required: ["by"], type: "object" };
const closed = { additionalProperties: false };

describe("what a tolerant reader has in place of a schema", () => {
  it.each<[string, JsonValue, JsonValue]>([
    ["undeclared members", { properties: { a: {} }, ...closed }, { properties: { a: {} } }],
    ["further texts", { enum: ["a", "b"] }, { type: ["string"], [KNOWN_VALUES]: ["a", "b"] }],
    [
      "further values of an enum that may be null",
      { type: ["string", "null"], enum: ["a", "b", null] },
      { type: ["string", "null"], [KNOWN_VALUES]: ["a", "b", null] },
    ],
    ["several alternatives at once", { oneOf: [closed, {}] }, { anyOf: [{}, {}] }],
    [
      "alternatives beside others",
      { oneOf: [closed, {}], anyOf: [{}] },
      { anyOf: [{}], allOf: [{ anyOf: [{}, {}] }] },
    ],
    [
      "alternatives that a member tells apart, not further values of that",
      {
        oneOf: [
          { ...card, ...closed },
          { ...cash, ...closed },
        ],
      },
      { oneOf: [card, cash] },
    ],
    [
      "what a condition asks for, not the condition",
      { if: { enum: ["a", "b"] }, else: closed },
      { if: { enum: ["a", "b"] }, else: {} },
    ],
  ])("takes %s", (_, schema, expected) => {
    const schemas = new TolerantSchemas(schemaTable(schema));
    const id = schemas.idOf(ROOT, new Set());
    expect(id).not.toBe(ROOT);
    expect(schemas.table()[id]?.json).toEqual(expected);
  });

  it.each<[string, JsonValue]>([
    ["an object that is open", { properties: { a: { type: "string" } } }],
    ["a constant", { properties: { a: { const: 1 }, b: { enum: ["only"] } } }],
    ["an enum of anything", { enum: [true, "a", "b"] }],
    ["what must not be", { not: { enum: ["a", "b"] } }],
    ["values of other members", { additionalProperties: { type: "string" } }],
  ])("is the same for %s", (_, schema) => {
    expect(new TolerantSchemas(schemaTable(schema)).idOf(ROOT, new Set())).toBe(ROOT);
  });

  it("keeps what is open, and follows a schema that leads back to itself", () => {
    const tree = { properties: { left: { $ref: "#/Tree" }, name: { $ref: "#/Name" } }, ...closed };
    const table = schemaTable({ $ref: "#/Tree" }, { Tree: tree, Name: { type: "string" } });
    const schemas = new TolerantSchemas(table);
    const id = schemas.idOf(ROOT, new Set());
    const root = schemas.table()[id]?.json;
    const read = `${idOf("Tree")}~tolerant`;
    expect(root).toEqual({ $ref: read });
    expect(schemas.table()[read]).toMatchObject({
      name: "TreeRead",
      json: { properties: { left: { $ref: read }, name: { $ref: idOf("Name") } } },
    });
  });
});

const reading = async (payload: object) => {
  const document: object = documentOf({ orders: { OrderPlaced: { payload } } });
  const text = JSON.stringify(document).replace(
    '"action":"receive"',
    '"action":"receive","x-kafka":{"read":"tolerant"}',
  );
  const { contract } = await contractOf(JSON.parse(text));
  return { contract, read: withReaders(contract) };
};

it("a contract without anything closed has no readers of its own", async () => {
  const { contract, read } = await reading({ type: "object" });
  expect(read.messages).toEqual(contract.messages);
  const { read: other } = await reading({ type: "object", ...closed });
  expect(other.messages.map(({ asRead }) => asRead !== undefined)).toEqual([true]);
});
