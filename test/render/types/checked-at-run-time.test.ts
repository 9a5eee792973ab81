import { expect, it } from "vitest";
import type { JsonSchemaObject } from "../../../src/contract/schema.js";
import { schemaDocumentation } from "../../../src/render/types/documentation.js";

const checked = (what: string): string => `Checked at run time: ${what}.`;

// Every keyword of draft-07 that a type can't say, or not wholly.
it.each<[string, JsonSchemaObject, string]>([
  ["type: integer", { type: "integer" }, "@integer"],
  ["multipleOf", { multipleOf: 0.5 }, "@multipleOf 0.5"],
  ["maximum", { maximum: 2 }, "@maximum 2"],
  ["exclusiveMaximum", { exclusiveMaximum: 2 }, "@exclusiveMaximum 2"],
  ["minimum", { minimum: 2 }, "@minimum 2"],
  ["exclusiveMinimum", { exclusiveMinimum: 2 }, "@exclusiveMinimum 2"],
  ["maxLength", { maxLength: 2 }, "@maxLength 2"],
  ["minLength", { minLength: 2 }, "@minLength 2"],
  ["pattern", { pattern: "^a" }, "Pattern: ^a"],
  ["format", { format: "uuid" }, "@format uuid"],
  ["maxItems", { maxItems: 2 }, "@maxItems 2"],
  ["minItems", { minItems: 2 }, "@minItems 2"],
  ["uniqueItems", { uniqueItems: true }, checked("no element twice")],
  ["contains", { contains: {} }, checked("contains")],
  ["maxProperties", { maxProperties: 2 }, "@maxProperties 2"],
  ["minProperties", { minProperties: 2 }, "@minProperties 2"],
  ["patternProperties", { patternProperties: { "[ab]": {} } }, checked("patternProperties")],
  ["dependencies", { dependencies: { a: ["b"] } }, checked("dependencies")],
  ["propertyNames", { propertyNames: { pattern: "[ab]" } }, checked("names of properties")],
  ["if", { if: {}, else: false }, checked("if/then/else")],
  ["not", { not: { required: ["a"] } }, checked("not")],
  [
    "oneOf of one kind",
    { oneOf: [{ type: "object" }, { type: "object", required: ["a"] }] },
    checked("exactly one of the alternatives"),
  ],
])("the comment names %s", (_, schema, line) => {
  expect(schemaDocumentation(schema)).toContain(line);
});

it.each<[string, JsonSchemaObject]>([
  ["alternatives of several kinds", { oneOf: [{ type: "string" }, { type: "null" }] }],
  [
    "alternatives that a value tells apart",
    {
      oneOf: [
        { required: ["a"], properties: { a: { const: 1 } } },
        { required: ["a"], properties: { a: { const: 2 } } },
      ],
    },
  ],
  ["whole numbers that are listed", { type: "integer", enum: [1, 2] }],
  ["names that a type says", { patternProperties: { "^x-": {}, _id$: {} } }],
  ["names that all are to have", { propertyNames: { pattern: "^(a|b)_" } }],
  ["numbers", { type: ["integer", "number"] }],
])("says nothing of %s", (_, schema) => {
  expect(schemaDocumentation(schema)).toEqual([]);
});
