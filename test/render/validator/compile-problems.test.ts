import { describe, expect, it } from "vitest";
import type { JsonValue } from "../../../src/contract/json.js";
import { compileProblems } from "../../../src/render/validator/compile-problems.js";
import { renderValidator } from "../../../src/render/validator/render-validator.js";
import { idOf, ROOT, schemaTable } from "../schema-table.js";

const broken: readonly [schema: JsonValue, pointer: string, message: string][] = [
  [
    { properties: { a: { pattern: "(" } } },
    "/properties/a/pattern",
    "pattern is no regular expression",
  ],
  [
    { patternProperties: { "a/[": {} } },
    "/patternProperties/a~1[",
    "the pattern of patternProperties is no regular expression",
  ],
  [
    { type: "strng" },
    "/type",
    "type must be one of array, boolean, integer, null, number, object, string, or a list of them",
  ],
  [
    { type: [] },
    "/type",
    "type must be one of array, boolean, integer, null, number, object, string, or a list of them",
  ],
  [{ enum: [] }, "/enum", "enum must be a list with at least one value"],
  [{ enum: "a" }, "/enum", "enum must be a list with at least one value"],
  [{ required: true }, "/required", "required must be a list of property names"],
  [{ minLength: "1" }, "/minLength", "minLength must be a whole number of at least 0"],
  [{ maxItems: -1 }, "/maxItems", "maxItems must be a whole number of at least 0"],
  [{ exclusiveMinimum: true }, "/exclusiveMinimum", "exclusiveMinimum must be a number"],
  [{ multipleOf: 0 }, "/multipleOf", "multipleOf must be a number greater than 0"],
  [{ uniqueItems: "yes" }, "/uniqueItems", "uniqueItems must be true or false"],
  [{ format: 1 }, "/format", "format must be a string"],
  [{ items: 5 }, "/items", "items must be a schema: an object, true or false"],
  [{ items: [{}, "x"] }, "/items/1", "1 must be a schema: an object, true or false"],
  [{ allOf: [] }, "/allOf", "allOf must be a list with at least one schema"],
  [{ oneOf: {} }, "/oneOf", "oneOf must be a list with at least one schema"],
  [{ properties: [] }, "/properties", "properties must be an object with a schema for each name"],
  [{ properties: { a: null } }, "/properties/a", "a must be a schema: an object, true or false"],
  [{ not: "x" }, "/not", "not must be a schema: an object, true or false"],
  [{ dependencies: { a: [1] } }, "/dependencies/a", "a must be a schema: an object, true or false"],
  ["x", "", "the schema must be a schema: an object, true or false"],
];

describe("compileProblems", () => {
  it.each(broken)("finds what is wrong in %j", (schema, pointer, message) => {
    expect(compileProblems(ROOT, schemaTable(schema))).toEqual([{ id: ROOT, pointer, message }]);
  });

  it("finds it in schemas that are referred to, and in those only", () => {
    const table = schemaTable(
      { properties: { a: { $ref: "#/A" } } },
      {
        A: { allOf: [{ $ref: "#/B" }, { $ref: "#" }] },
        B: { minLength: [] },
        C: { minLength: [] },
      },
    );
    expect(compileProblems(ROOT, table).map(({ id, pointer }) => [id, pointer])).toEqual([
      [idOf("B"), "/minLength"],
    ]);
  });

  it.each<JsonValue>([
    true,
    {},
    { properties: { pattern: { type: "string" }, enum: {}, required: { type: "boolean" } } },
    {
      const: { type: "strng" },
      default: { minLength: "x" },
      examples: [{ pattern: "(" }],
      enum: [{ type: 1 }],
    },
    { pattern: "^[\\w-.]+$" },
    { dependencies: { a: ["b"], c: {}, d: true } },
    { items: [] },
    { items: { type: "string" }, additionalItems: false },
    { "x-rule": { pattern: "(" }, discriminator: "kind", externalDocs: 1 },
    { nullable: true, prefixItems: [{}], dependentRequired: { a: ["b"] } },
  ])("finds nothing in %j, of which a validator can be made", (schema) => {
    const table = schemaTable(schema);
    expect(compileProblems(ROOT, table)).toEqual([]);
    expect(renderValidator([{ functionName: "validate", id: ROOT }], table).text).toContain(
      "validate",
    );
  });
});
