import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { arbitrary } from "../../../src/runtime/testing/arbitrary/arbitrary.js";
import { NoValueFound } from "../../../src/runtime/testing/arbitrary/no-value-found.js";
import { accepts } from "../../../src/runtime/testing/schema/schema-check.js";
import { featureSchemas, formatSchemas } from "./feature-schemas.js";
import { judge } from "./judge.js";

const runs = { numRuns: 100, seed: 7 };

describe.each([...featureSchemas, ...formatSchemas])("$name", (feature) => {
  const { schema, definitions = {}, distinct } = feature;

  test("a hundred values are valid, as ajv judges", () => {
    const validate = judge(feature);
    const values = fc.sample(arbitrary(schema, definitions), runs);
    const invalid = values.filter((value) => !validate(value));
    expect(invalid).toEqual([]);
    const texts = new Set(values.map((value) => JSON.stringify(value)));
    expect(texts.size).toBeGreaterThanOrEqual(distinct);
  });

  test("values survive JSON", () => {
    for (const value of fc.sample(arbitrary(schema, definitions), runs))
      expect(JSON.parse(JSON.stringify(value))).toStrictEqual(value);
  });

  test("what our own reading of the schema rejects, ajv rejects", () => {
    const validate = judge(feature);
    const values = fc.sample(fc.jsonValue({ maxDepth: 2 }), runs);
    const rejected = values.filter((value) => !accepts(schema, definitions, value));
    expect(rejected.filter((value) => validate(value))).toEqual([]);
  });
});

describe("no value", () => {
  test.each([
    ["false", false, "#"],
    [
      "an empty range",
      {
        type: "object",
        properties: { n: { type: "integer", minimum: 3, maximum: 2 } },
        required: ["n"],
      },
      "#/properties/n",
    ],
    ["a tag that two parts give differently", { allOf: [{ const: "a" }, { const: "b" }] }, "#"],
    [
      "a pattern that contradicts itself",
      { type: "array", items: { type: "string", pattern: "^(?!a)a$" }, minItems: 1 },
      "#/items",
    ],
    [
      "a member that no object holds safely",
      { type: "object", required: ["__proto__"] },
      "#/properties/__proto__",
    ],
    [
      "a closed object that must have more",
      { type: "object", additionalProperties: false, minProperties: 1 },
      "#",
    ],
  ])("%s", (_, schema, schemaPath) => {
    const making = () => fc.sample(arbitrary(schema), 1);
    expect(making).toThrow(NoValueFound);
    expect(making).toThrow(expect.objectContaining({ schemaPath }));
  });

  test("required recursion", () => {
    const definitions = {
      Loop: {
        type: "object",
        properties: { next: { $ref: "#/definitions/Loop" } },
        required: ["next"],
      },
    };
    expect(() => arbitrary({ $ref: "#/definitions/Loop" }, definitions)).toThrow(NoValueFound);
  });

  test("nested hopeless choices end", { timeout: 60_000 }, () => {
    const hopeless = (depth: number): object =>
      depth === 0
        ? { type: "string", pattern: "^(?!a)a$" }
        : {
            oneOf: [
              hopeless(depth - 1),
              { type: "object", properties: { a: hopeless(depth - 1) }, required: ["a"] },
            ],
          };
    expect(() => fc.sample(arbitrary({ ...hopeless(4) }), 1)).toThrow(NoValueFound);
  });
});

test("a counterexample shrinks", () => {
  const property = fc.property(
    arbitrary({
      type: "object",
      properties: { n: { type: "integer", not: { const: 13 } }, s: { type: "string" } },
      required: ["n"],
    }),
    (value) => typeof value === "object" && value !== null && "n" in value && Number(value.n) < 100,
  );
  const result = fc.check(property, { seed: 3, numRuns: 1000 });
  expect(result.counterexample).toEqual([{ n: 100 }]);
});
