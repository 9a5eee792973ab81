import { expect, it } from "vitest";
import type { JsonObject } from "../../../src/contract/json.js";
import { checkValue } from "../../../src/render/validator/check-value.js";
import { ROOT, schemaTable } from "../schema-table.js";

const table = schemaTable(
  {
    type: "object",
    required: ["id", "at"],
    properties: {
      id: { type: "string", minLength: 2 },
      at: { $ref: "#/At" },
      kind: { enum: ["a", "b"] },
    },
    additionalProperties: false,
  },
  { At: { type: "string", format: "date-time" } },
);

it("says nothing of a value that fits", () => {
  expect(checkValue(ROOT, { id: "ab", at: "2026-02-28T08:00:00Z" }, table)).toEqual([]);
});

it("says all that is wrong, and where", () => {
  expect(checkValue(ROOT, { id: "a", kind: "c", more: 1 }, table)).toEqual([
    "the value must have required property 'at'",
    'the value must NOT have additional properties: "more"',
    "/id must NOT have fewer than 2 characters",
    '/kind must be one of "a", "b"',
  ]);
  expect(checkValue(ROOT, { id: "ab", at: "soon" }, table)).toEqual([
    '/at must match format "date-time"',
  ]);
  expect(checkValue(ROOT, null, table)).toEqual(["the value must be object"]);
});

it("says what is wrong with one of several alternatives that a value tells apart", () => {
  const of = (t: string, type: string[]): JsonObject => ({
    type: "object",
    required: ["t"],
    properties: { t: { const: t }, a: { type } },
  });
  const tagged = schemaTable({ oneOf: [of("x", ["null"]), of("y", ["string", "null"])] });
  expect(checkValue(ROOT, { t: "x", a: 1 }, tagged)).toEqual(["/a must be null"]);
  expect(checkValue(ROOT, { t: "y", a: 1 }, tagged)).toEqual(["/a must be string,null"]);
});

it("keeps tables apart", () => {
  const other = schemaTable({ type: "string" });
  expect(checkValue(ROOT, "x", other)).toEqual([]);
  expect(checkValue(ROOT, "x", table)).toEqual(["the value must be object"]);
});
