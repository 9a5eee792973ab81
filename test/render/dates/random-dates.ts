import fc from "fast-check";
import { isJsonObject, type JsonObject, type JsonValue } from "../../../src/contract/json.js";
import type { Sample } from "../types/random-schemas.js";

/** As every `Date` is written, so that what was read is written as it was. */
const INSTANT = "2024-01-01T00:00:00.000Z";
const NAMES = ["a", "b", "t"];

const dateTime: JsonObject = { type: "string", format: "date-time" };
const scalar = fc.oneof(
  { arbitrary: fc.constant<JsonValue>(dateTime), weight: 6 },
  fc.constantFrom<JsonValue>(
    { type: ["string", "null"], format: "date-time" },
    { type: "string" },
    { type: "number" },
    { const: "k1" },
    { enum: ["k2", INSTANT] },
    {},
    { type: "string", format: "date-time", maxLength: 20 },
  ),
);
const reference = fc.constantFrom<JsonValue>(
  { $ref: "#/First" },
  { $ref: "#/Second" },
  { $ref: "#" },
);

const { schema } = fc.letrec<{ schema: JsonValue; object: JsonValue }>((tie) => ({
  object: fc
    .record({
      properties: fc.dictionary(fc.constantFrom("a", "b"), tie("schema"), {
        minKeys: 1,
        maxKeys: 2,
        noNullPrototype: true,
      }),
      tag: fc.constantFrom<JsonValue>("k1", "k2", "k3", null),
      required: fc.subarray(["a", "b"]),
      others: fc.constantFrom<JsonValue>(true, true, false, dateTime, { type: "string" }),
    })
    .map(({ properties, tag, required, others }) => ({
      type: "object",
      properties: tag === null ? properties : { t: { const: tag }, ...properties },
      required: tag === null ? required : ["t", ...required],
      additionalProperties: others,
    })),
  schema: fc.oneof(
    { depthSize: "small", maxDepth: 4 },
    { arbitrary: scalar, weight: 4 },
    { arbitrary: tie("object"), weight: 4 },
    reference,
    fc.record({ type: fc.constant("array"), items: tie("schema") }),
    fc.record({ type: fc.constant("array"), items: fc.tuple(tie("schema"), tie("schema")) }),
    {
      arbitrary: fc.record({
        anyOf: fc.array(fc.oneof(tie("object"), tie("schema")), { minLength: 2, maxLength: 3 }),
      }),
      weight: 4,
    },
    fc.record({ allOf: fc.tuple(tie("object"), fc.oneof(tie("object"), reference)) }),
    fc.record({
      type: fc.constant("object"),
      patternProperties: fc.record(
        { "^a": scalar, "[bt]": scalar, "^t": scalar },
        { requiredKeys: ["^a"] },
      ),
      additionalProperties: scalar,
    }),
  ),
}));

const schemas = fc.record({
  schema: fc.oneof(
    fc.record({ anyOf: fc.tuple(schema, schema) }),
    fc.record({ type: fc.constant("object"), properties: fc.record({ a: schema, b: schema }) }),
  ),
  others: fc.record({ First: schema, Second: schema }),
  seeds: fc.array(fc.array(fc.nat(), { minLength: 40, maxLength: 40 }), {
    minLength: 10,
    maxLength: 10,
  }),
});

/** Schemas with dates in all places, and values that mostly fit. */
export const datedSample: fc.Arbitrary<Sample> = schemas.map(({ schema: root, others, seeds }) => ({
  schema: root,
  others,
  values: seeds.map((seed) => {
    let step = 0;
    const choose = <T>(from: readonly T[], fallback: T): T =>
      from[(seed[step++ % seed.length] ?? 0) % from.length] ?? fallback;
    return valueFor(root, choose, { Root: root, ...others }, 0);
  }),
}));

type Choose = <T>(from: readonly T[], fallback: T) => T;

function valueFor(node: JsonValue, choose: Choose, all: JsonObject, depth: number): JsonValue {
  const inner = (part: JsonValue): JsonValue => valueFor(part, choose, all, depth + 1);
  if (!isJsonObject(node) || depth > 8) return choose<JsonValue>([INSTANT, "y", 1], null);
  const { $ref, type, format, properties, anyOf, allOf, items, enum: values } = node;
  if (typeof $ref === "string") return inner(all[$ref.slice(2) || "Root"] ?? true);
  if (node["const"] !== undefined) return node["const"];
  if (Array.isArray(values)) return choose(values, null);
  if (Array.isArray(anyOf)) return inner(choose(anyOf, true));
  if (Array.isArray(allOf)) {
    return Object.assign({}, ...allOf.map(inner).filter(isJsonObject));
  }
  if (type === "number") return 1;
  if (format === "date-time") return choose<JsonValue>([INSTANT, INSTANT, null], INSTANT);
  if (type === "string") return choose<JsonValue>([INSTANT, "y"], "y");
  if (type === "array") {
    const parts = Array.isArray(items) ? items : [items ?? true, items ?? true];
    return parts.map(inner);
  }
  if (type !== "object") return choose<JsonValue>([INSTANT, "y", 1, { a: INSTANT }], null);
  const named = isJsonObject(properties) ? properties : {};
  const required = Array.isArray(node["required"]) ? node["required"] : [];
  const names = NAMES.filter(
    (name) => required.includes(name) || choose([true, true, false], true),
  );
  return Object.fromEntries(
    names
      .filter((name) => Object.hasOwn(named, name) || node["additionalProperties"] !== false)
      .map((name) => [name, inner(named[name] ?? node["additionalProperties"] ?? true)]),
  );
}
