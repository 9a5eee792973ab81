import { Ajv } from "ajv";
import addFormats from "ajv-formats";
import { afterAll, describe, expect, it } from "vitest";
import type { JsonObject, JsonValue } from "../../../src/contract/json.js";
import type { SchemaTable } from "../../../src/contract/schema.js";
import { ROOT, schemaTable } from "../schema-table.js";
import { EmittedValidators } from "./emitted.js";

const esm = new EmittedValidators("esm");
const commonJs = new EmittedValidators("commonjs");
afterAll(() => {
  esm.dispose();
  commonJs.dispose();
});

const request = { functionName: "validateRoot", id: ROOT };

/** Values that schemas of these tests are tried with: everything that a keyword could trip over. */
const values: readonly JsonValue[] = [
  null,
  true,
  0,
  -1,
  1.5,
  7,
  1e21,
  "",
  "a",
  "ab",
  "abc",
  "😀",
  "😀😀",
  "*/",
  "`${1}`",
  "line\nbreak",
  "2026-02-28T10:00:00Z",
  "2026-02-30T10:00:00Z",
  "5f0c7f66-5f5c-4b8a-9c38-3b1f5d1f1d3a",
  "a@b.example",
  [],
  [1],
  [1, 1],
  [1, "a"],
  ["a", 1, true],
  [{ a: 1 }, { a: 1 }],
  [
    { a: 1, b: 2 },
    { b: 2, a: 1 },
  ],
  {},
  { a: 1 },
  { a: "x", b: "y" },
  { b: 2 },
  { a: "x", c: 1 },
  { ab: 1 },
  { title: "x" },
  { "it's": 1, 'q"q': "x" },
  { type: "card", pan: "1" },
  { type: "card" },
  { type: "cash" },
  { type: "cash", c: 1, a: "x" },
  { type: "coin", c: "1" },
  { type: "card", pan: 1 },
  { type: "card", pan: "1", a: 1 },
  { type: "card", pan: "1", a: "x" },
  { type: 1 },
  { type: "cash", a: { type: "card" } },
  { a: { a: { a: {} } } },
  { constructor: "x" },
];

const lenient = "pattern that is none in Unicode mode";

const schemas: readonly [name: string, schema: JsonValue, others?: JsonObject][] = [
  ["types", { type: ["string", "integer", "null"] }],
  ["numbers", { type: "number", minimum: 0, exclusiveMaximum: 7, multipleOf: 0.5 }],
  ["exclusive minimum", { type: "number", exclusiveMinimum: 0, maximum: 7 }],
  ["lengths", { type: "string", minLength: 1, maxLength: 2 }],
  ["length of one", { type: "string", minLength: 1, maxLength: 1 }],
  ["pattern", { type: "string", pattern: "^a|\\*/|`\\$|\\p{L}$" }],
  [lenient, { type: "string", pattern: "^[\\w-.]+$" }],
  ["date-time", { type: "string", format: "date-time" }],
  [
    "uuid or email",
    {
      anyOf: [
        { type: "string", format: "uuid" },
        { type: "string", format: "email" },
      ],
    },
  ],
  ["unknown format", { type: "string", format: "colour" }],
  ["numbers of 32 bits", { type: "integer", format: "int32" }],
  ["enum", { enum: ["a", 1.5, null, { b: 2, a: 1 }, [1, "a"]] }],
  ["long enum", { enum: Array.from({ length: 30 }, (_, i) => (i === 29 ? "ab" : `v${i}`)) }],
  ["const", { const: { a: { a: { a: {} } } } }],
  ["hostile const", { const: "`${1}`" }],
  ["items", { type: "array", items: { type: "integer" }, minItems: 1, maxItems: 2 }],
  [
    "tuple",
    { type: "array", items: [{ type: "integer" }, { type: "string" }], additionalItems: false },
  ],
  ["unique", { type: "array", uniqueItems: true }],
  ["contains", { type: "array", contains: { const: 1 } }],
  [
    "object",
    {
      type: "object",
      required: ["a"],
      properties: { a: { type: "string" } },
      additionalProperties: { type: "string" },
    },
  ],
  ["closed", { type: "object", properties: { a: true, b: true }, additionalProperties: false }],
  [
    "closed, many members",
    {
      type: "object",
      properties: Object.fromEntries([..."abcdefghijk"].map((n) => [n, true])),
      additionalProperties: false,
    },
  ],
  [
    "patterns",
    {
      type: "object",
      patternProperties: { "^a": { type: "integer" }, b$: { type: "integer" } },
      additionalProperties: false,
    },
  ],
  [
    "names",
    { type: "object", propertyNames: { maxLength: 1 }, minProperties: 1, maxProperties: 2 },
  ],
  [
    "dependencies",
    { type: "object", dependencies: { a: ["b"], c: { properties: { a: { type: "integer" } } } } },
  ],
  [
    "allOf",
    { type: "object", allOf: [{ required: ["a"] }, { properties: { a: { type: "string" } } }] },
  ],
  ["oneOf", { oneOf: [{ type: "integer" }, { type: "number", minimum: 1 }] }],
  ...tagged(),
  ["not", { not: { type: ["object", "array"] } }],
  [
    "condition",
    {
      type: "object",
      if: { properties: { type: { const: "card" } }, required: ["type"] },
      // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema
      then: { required: ["pan"] },
      else: { maxProperties: 1 },
    },
  ],
  [
    "members called like keywords",
    { type: "object", properties: { title: { type: "integer" }, type: { const: "card" } } },
  ],
  [
    "odd names",
    {
      type: "object",
      required: ["it's"],
      properties: {
        "it's": { type: "integer" },
        'q"q': { type: "integer" },
        "*/": {},
        "${x}": {},
        "\u2028": {},
      },
    },
  ],
  [
    "inherited names",
    { type: "object", required: ["constructor"], properties: { toString: { type: "integer" } } },
  ],
  ["recursion", { type: "object", properties: { a: { $ref: "#" } }, additionalProperties: false }],
  [
    "recursion by way of another",
    { $ref: "#/A" },
    {
      A: { type: "object", required: ["a"], properties: { a: { $ref: "#/B" } } },
      B: { anyOf: [{ type: "integer" }, { $ref: "#/A" }] },
    },
  ],
  [
    "siblings of a reference don't count",
    { type: "object", properties: { a: { $ref: "#/A", minimum: 100 } } },
    { A: { type: "integer" } },
  ],
  ["true", true],
  ["false", false],
];

/** Alternatives that a member tells apart, as people write them, and some that only look so. */
function tagged(): readonly [name: string, schema: JsonValue, others?: JsonObject][] {
  const card = {
    required: ["type"],
    properties: { type: { const: "card" }, pan: { type: "string" } },
  };
  const cash = {
    required: ["type"],
    properties: { type: { enum: ["cash", "coin"] }, c: { type: "integer" } },
  };
  const object = { type: "object" };
  const envelope = { type: "object", properties: { a: { type: "string" } } };
  const others = {
    Envelope: envelope,
    Card: { allOf: [{ $ref: "#/Envelope" }, { ...card, ...object }] },
    Cash: {
      allOf: [{ $ref: "#/Envelope" }, { required: ["type"] }],
      ...cash,
      additionalProperties: false,
    },
  };
  const refs = [{ $ref: "#/Card" }, { $ref: "#/Cash" }];
  return [
    ["tags", { type: "object", oneOf: [card, cash] }],
    ["tags without a type", { oneOf: [card, cash] }],
    [
      "tags of typed alternatives",
      {
        anyOf: [
          { ...card, ...object },
          { ...cash, ...object },
        ],
      },
    ],
    [
      "tags and null",
      { oneOf: [{ ...card, ...object }, { ...cash, ...object }, { type: "null" }] },
    ],
    [
      "tags, null and a type",
      { type: ["object", "null", "string"], oneOf: [card, cash, { type: "null" }] },
    ],
    ["null that a type excludes", { type: "object", oneOf: [card, cash, { type: "null" }] }],
    ["tags that one may lack", { type: "object", oneOf: [{ properties: card.properties }, cash] }],
    ["one tag twice", { type: "object", oneOf: [card, card, cash] }],
    ["tags of a common envelope", { oneOf: refs }, others],
    ["tags of a common envelope, and null", { oneOf: [...refs, { type: "null" }] }, others],
    [
      "tags beside members",
      {
        type: "object",
        minProperties: 2,
        anyOf: refs,
        oneOf: [{ required: ["pan"] }, { required: ["a"] }],
      },
      others,
    ],
    [
      "tags in tags",
      { $ref: "#/Node" },
      {
        Envelope: envelope,
        Node: { oneOf: [{ $ref: "#/Leaf" }, { $ref: "#/Group" }] },
        Leaf: { allOf: [{ $ref: "#/Envelope" }], ...card },
        Group: {
          allOf: [{ $ref: "#/Envelope" }],
          required: ["type"],
          properties: {
            type: { const: "cash" },
            a: { oneOf: [{ $ref: "#/Leaf" }, { $ref: "#/Group" }] },
          },
        },
      },
    ],
  ];
}

describe.each(schemas)("%s", (name, schema, others = {}) => {
  const table = schemaTable(schema, others);
  const expected = byAjv(table, name !== lenient);

  it.each([
    ["ESM", esm],
    ["CommonJS", commonJs],
  ] as const)("judges as ajv does, as %s", async (_module, emitted) => {
    const { validateRoot } = await emitted.load([request], table);
    for (const value of values) {
      expect([value, validateRoot?.(value)]).toEqual([value, expected(value)]);
      expect(Boolean(validateRoot?.errors?.length)).toBe(!expected(value));
    }
  });
});

/** Ajv as it comes, with the full table of formats: what our changes to it must not show against. */
function byAjv(table: SchemaTable, unicodeRegExp: boolean): (value: JsonValue) => boolean {
  const ajv = new Ajv({ strict: false, logger: false, ownProperties: true, unicodeRegExp });
  addFormats.default(ajv);
  // Ids are no URIs to it, and it minds siblings of references.
  const plain = JSON.parse(
    JSON.stringify(Object.values(table).map(({ id, json }) => [id, json])),
    (_, value) =>
      value !== null && typeof value === "object" && "$ref" in value
        ? { $ref: `schema:${encodeURIComponent(value.$ref)}` }
        : value,
  ) as [string, boolean | object][];
  for (const [id, json] of plain) ajv.addSchema(json, `schema:${encodeURIComponent(id)}`);
  return (value) => ajv.validate(`schema:${encodeURIComponent(ROOT)}`, value) === true;
}
