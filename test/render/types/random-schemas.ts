import fc from "fast-check";
import { isJsonObject, type JsonObject, type JsonValue } from "../../../src/contract/json.js";
import type { SchemaId, SchemaTable } from "../../../src/contract/schema.js";
import { checkValue } from "../../../src/render/validator/check-value.js";
import { ROOT } from "../schema-table.js";
import { literalOf } from "./type-check.js";

const NAMES = ["a", "b", "t", "ab"];
const PATTERNS = ["^a", "[bt]", "b$", "^(?:a|t)", "^a.*b$", "a.?", ".*", "^ab", "^b$"];
const name = fc.constantFrom(...NAMES);
const scalar = fc.constantFrom<JsonValue>("x", "y", "z", 1, 2, true, false, null);

const value = fc.letrec<{ value: JsonValue }>((tie) => ({
  value: fc.oneof(
    { depthSize: "small", maxDepth: 3, withCrossShrink: true },
    scalar,
    fc.dictionary(name, tie("value"), { maxKeys: 3, noNullPrototype: true }),
    fc.array(tie("value"), { maxLength: 3 }),
  ),
})).value;

const type = fc.oneof(
  fc.constantFrom("string", "number", "boolean", "null", "object", "object", "array"),
  fc.uniqueArray(fc.constantFrom("string", "number", "null", "object", "array"), {
    minLength: 1,
    maxLength: 3,
  }),
);

/** A schema with two to four of the keywords. */
function some(
  keywords: Readonly<Record<string, fc.Arbitrary<JsonValue>>>,
): fc.Arbitrary<JsonValue> {
  return fc.subarray(Object.keys(keywords), { minLength: 2, maxLength: 4 }).chain((chosen) =>
    fc.record(
      Object.fromEntries(Object.entries(keywords).filter(([name]) => chosen.includes(name))),
      {
        noNullPrototype: true,
      },
    ),
  );
}

const { schema } = fc.letrec<{ schema: JsonValue; list: JsonValue[] }>((tie) => ({
  list: fc.array(tie("schema"), { minLength: 1, maxLength: 3 }),
  schema: fc.oneof(
    { depthSize: "small", maxDepth: 4, withCrossShrink: true },
    fc.record({ type }, { noNullPrototype: true }),
    fc.record({ const: scalar }, { noNullPrototype: true }),
    fc.record(
      { enum: fc.uniqueArray(scalar, { minLength: 1, maxLength: 4 }) },
      { noNullPrototype: true },
    ),
    fc.constantFrom<JsonValue>(true, false, {}),
    fc.constantFrom<JsonValue>({ $ref: "#/First" }, { $ref: "#/Second" }, { $ref: "#" }),
    some({
      type: fc.constantFrom<JsonValue>("object", ["object", "null"]),
      properties: fc.dictionary(name, tie("schema"), { maxKeys: 3, noNullPrototype: true }),
      required: fc.uniqueArray(name, { maxLength: 2 }),
      additionalProperties: tie("schema"),
      patternProperties: fc.dictionary(fc.constantFrom(...PATTERNS), tie("schema"), {
        maxKeys: 2,
        noNullPrototype: true,
      }),
      not: fc.record(
        { required: fc.uniqueArray(name, { minLength: 1, maxLength: 1 }) },
        { noNullPrototype: true },
      ),
      propertyNames: fc.oneof(
        fc.record({ enum: fc.uniqueArray(name, { minLength: 1 }) }, { noNullPrototype: true }),
        fc.record({ pattern: fc.constantFrom(...PATTERNS) }, { noNullPrototype: true }),
      ),
      oneOf: tie("list"),
      anyOf: tie("list"),
      allOf: tie("list"),
      if: tie("schema"),
      // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema
      then: tie("schema"),
      else: tie("schema"),
    }),
    fc.record(
      {
        items: fc.oneof(tie("schema"), tie("list")),
        additionalItems: tie("schema"),
        minItems: fc.constantFrom(0, 1, 2),
        maxItems: fc.constantFrom(1, 2, 3),
      },
      { requiredKeys: ["items"], noNullPrototype: true },
    ),
  ),
}));

/** A schema, those that it refers to, and values that may fit it. */
export interface Sample {
  readonly schema: JsonValue;
  readonly others: JsonObject;
  readonly values: readonly JsonValue[];
}

export const sample: fc.Arbitrary<Sample> = fc.record({
  schema,
  others: fc.record({ First: schema, Second: schema }, { noNullPrototype: true }),
  values: fc.array(value, { minLength: 25, maxLength: 25 }),
});

/** The type of one value. It names absent members too: without one in common TypeScript takes a type for a slip. */
export function typeOf(v: JsonValue): string {
  if (Array.isArray(v)) return `[${v.map(typeOf).join(", ")}]`;
  if (!isJsonObject(v)) return literalOf(v);
  const members = NAMES.map((n) => (v[n] === undefined ? `${n}?: never` : `${n}: ${typeOf(v[n])}`));
  return `{ ${members.join("; ")} }`;
}

/** A circle of references alone is no schema: whoever asks it never comes back. */
export function fits(v: JsonValue, table: SchemaTable, id: SchemaId = ROOT): boolean {
  try {
    return checkValue(id, v, table).length === 0;
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}
