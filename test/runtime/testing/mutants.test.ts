import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { arbitrary } from "../../../src/runtime/testing/arbitrary/arbitrary.js";
import { edges } from "../../../src/runtime/testing/mutants/edges.js";
import { mutants } from "../../../src/runtime/testing/mutants/mutants.js";
import { fullSample } from "../../../src/runtime/testing/sample.js";
import type { TestSchema } from "../../../src/runtime/testing/schema/test-schema.js";
import { type FeatureSchema, featureSchemas, formatSchemas } from "./feature-schemas.js";
import { judge } from "./judge.js";

function validValues({ schema, definitions = {} }: FeatureSchema): readonly unknown[] {
  const random = fc.sample(arbitrary(schema, definitions), { numRuns: 20, seed: 5 });
  return [fullSample(schema, definitions), ...random];
}

describe.each([...featureSchemas, ...formatSchemas])("$name", (feature) => {
  const { schema, definitions = {} } = feature;
  const values = validValues(feature);

  test("mutants are rejected for their keyword, as ajv judges", () => {
    const validate = judge(feature);
    for (const mutant of mutants(schema, definitions, values)) {
      const shown = `${mutant.description}: ${JSON.stringify(mutant.value)}`;
      expect(validate(mutant.value), shown).toBe(false);
      const named = (validate.errors ?? []).map((error) => error.keyword);
      if (!mutant.inChoice && mutant.keyword !== "propertyNames")
        expect(named, shown).toEqual([mutant.keyword]);
    }
  });

  test("values at the limits are valid, as ajv judges", () => {
    const validate = judge(feature);
    const rejected = edges(schema, definitions, values).filter((edge) => !validate(edge.value));
    expect(rejected).toEqual([]);
  });
});

test("each keyword that can be broken alone is broken once", () => {
  const schema = {
    type: "object",
    properties: {
      id: { type: "string", format: "uuid" },
      code: { type: "string", pattern: "^[A-Z]{3,9}$", minLength: 4, maxLength: 8 },
      count: { type: "integer", minimum: 1, exclusiveMaximum: 10, multipleOf: 3 },
      kind: { const: "a" },
      size: { enum: ["s", "m"] },
      tags: {
        type: "array",
        items: { type: "string" },
        minItems: 1,
        maxItems: 2,
        uniqueItems: true,
      },
      more: { type: "object", propertyNames: { maxLength: 3 }, maxProperties: 2 },
    },
    required: ["id"],
    minProperties: 2,
    additionalProperties: false,
  } satisfies TestSchema;
  const made = mutants(schema, {}, [fullSample(schema, {})]);
  expect(made.map((mutant) => mutant.description)).toEqual([
    "type at the root",
    "type (null) at the root",
    "required at /id",
    "minProperties at the root",
    "additionalProperties at /unexpected",
    "type at /id",
    "type (null) at /id",
    "format at /id",
    "type at /code",
    "type (null) at /code",
    "minLength at /code",
    "maxLength at /code",
    "pattern at /code",
    "type at /count",
    "type (null) at /count",
    "type (fraction) at /count",
    "minimum at /count",
    "exclusiveMaximum at /count",
    "multipleOf at /count",
    "const at /kind",
    "enum at /size",
    "type at /tags",
    "type (null) at /tags",
    "minItems at /tags",
    "maxItems at /tags",
    "uniqueItems at /tags",
    "type at /tags/0",
    "type (null) at /tags/0",
    "type at /more",
    "type (null) at /more",
    "maxProperties at /more",
    "propertyNames at /more",
  ]);
});

test("lengths count code points: characters of two units stand at the limits", () => {
  const values = edges({ type: "string", maxLength: 3 }, {}, ["abc"]).map((edge) => edge.value);
  expect(values).toEqual(["😀😀😀"]);
});
