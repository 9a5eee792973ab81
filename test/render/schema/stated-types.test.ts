import { describe, expect, it } from "vitest";
import type { JsonObject, JsonValue } from "../../../src/contract/json.js";
import type { JsonSchema } from "../../../src/contract/schema.js";
import { withImpliedTypes } from "../../../src/render/schema/implied-types.js";
import { withStatedTypes } from "../../../src/render/schema/stated-types.js";
import { unstatedTypes } from "../../../src/render/schema/unstated-types.js";
import { contractOf, documentOf } from "../../support/documents.js";
import { idOf, ROOT, schemaTable } from "../schema-table.js";

describe("withImpliedTypes", () => {
  const implied = (schema: JsonValue, others: JsonObject = {}): JsonSchema | undefined =>
    withImpliedTypes(schemaTable(schema, others))[ROOT]?.json;

  it.each<[schema: JsonObject, type: string | string[]]>([
    [{ properties: { a: {} } }, "object"],
    [{ required: ["a"] }, "object"],
    [{ additionalProperties: false }, "object"],
    [{ dependentRequired: { a: ["b"] } }, "object"],
    [{ items: {} }, "array"],
    [{ prefixItems: [{}] }, "array"],
    [{ minItems: 1, minProperties: 1 }, ["object", "array"]],
  ])("says of %j that it is of type %j", (schema, type) => {
    expect(implied(schema)).toEqual({ ...schema, type });
  });

  it.each<JsonValue>([
    true,
    {},
    { type: "string", required: ["a"] },
    { type: ["object", "null"], properties: {} },
    { const: 1, minItems: 1 },
    { minLength: 1, pattern: "a" },
    { not: { required: ["a"] }, contains: true, type: "array" },
    { type: "object", oneOf: [{ required: ["a"] }, { required: ["b"] }] },
    { oneOf: [{ type: "object" }, { type: "null" }], properties: { a: true } },
  ])("leaves %j as it is", (schema) => {
    expect(implied(schema)).toEqual(schema);
  });

  it("goes by what references and combinators imply, and goes inside", () => {
    const schema = {
      properties: { list: { items: { properties: { x: {} } } } },
    };
    const inner = { type: "object", properties: { x: {} } };
    expect(
      implied(
        { ...schema, allOf: [{ $ref: "#/A" }, { required: ["a"] }] },
        { A: { properties: {} } },
      ),
    ).toEqual({
      allOf: [{ $ref: idOf("A") }, { required: ["a"] }],
      properties: { list: { type: "array", items: inner } },
    });
  });
});

describe("a long chain of references that imply nothing", () => {
  it("is read once, not once more for each step", () => {
    const links = Array.from({ length: 80 }, (_, n): [string, JsonObject] => [
      `A${n}`,
      n === 79 ? { minLength: 1 } : { allOf: [{ $ref: `#/A${n + 1}` }, { maxLength: 9 }] },
    ]);
    const table = schemaTable({ $ref: "#/A0" }, Object.fromEntries(links));
    expect(withImpliedTypes(table)).toEqual(table);
  });
});

describe("withStatedTypes", () => {
  const headers = { properties: { tenant: { type: "string" } } };
  const payload = { properties: { id: { type: "string" } } };

  it.each([false, true])("states what headers are; implied: %j", async (implied) => {
    const document = documentOf({ orders: { placed: { headers, payload } } });
    const { contract } = await contractOf(document);
    const { messages, schemas } = withStatedTypes(contract, implied);
    const [{ headersSchema = "", payload: id } = { payload: "" }] = messages;
    expect(schemas[headersSchema]?.json).toEqual({ ...headers, type: "object" });
    expect(schemas[id]?.json).toEqual(implied ? { ...payload, type: "object" } : payload);
  });
});

describe("unstatedTypes", () => {
  const headers = { properties: { tenant: { type: "string" } } };
  const lines = { items: { required: ["sku"] }, minProperties: 1 };
  const payload = { properties: { id: { type: "string" }, "a/b": lines } };

  it.each([false, true])("warns where a type is only implied; implied: %j", async (implied) => {
    const { contract } = await contractOf(documentOf({ orders: { placed: { headers, payload } } }));
    const found = unstatedTypes(withStatedTypes(contract, implied));
    const places = found.map(({ source, remedy }) => [
      source?.pointer.replace(/.*payload/, ""),
      remedy.replace(/, or set.*/, ""),
    ]);
    expect(places).toEqual(
      implied
        ? []
        : [
            ["", "Add type: object"],
            ["/properties/a~1b", "Add type: [object, array]"],
            ["/properties/a~1b/items", "Add type: object"],
          ],
    );
  });
});
