import type { Definitions, TestSchema } from "../../../src/runtime/testing/schema/test-schema.js";

/** One feature of JSON Schema, as documents use it. */
export interface FeatureSchema {
  readonly name: string;
  readonly schema: TestSchema;
  readonly definitions?: Definitions;
  /** How many different values of a hundred there are at least; 1 where the schema allows few. */
  readonly distinct: number;
  /** Absent: the patterns are legal with the `u` flag. */
  readonly unicode?: false;
}

const money: TestSchema = {
  type: "object",
  properties: {
    amount: { type: "number", minimum: 0, multipleOf: 0.01 },
    currency: { type: "string", pattern: "^[A-Z]{3}$" },
  },
  required: ["amount", "currency"],
  additionalProperties: false,
};
const envelope: TestSchema = {
  type: "object",
  properties: { id: { type: "string", format: "uuid" }, type: { type: "string" } },
  required: ["id", "type"],
};

export const featureSchemas: readonly FeatureSchema[] = [
  { name: "free string", schema: { type: "string" }, distinct: 50 },
  { name: "string lengths", schema: { type: "string", minLength: 3, maxLength: 5 }, distinct: 50 },
  { name: "pattern", schema: { type: "string", pattern: "^[A-Z]{2}\\d{4}$" }, distinct: 80 },
  {
    name: "pattern alternation",
    schema: { type: "string", pattern: "^(eu|us)-(west|east)-[1-9]$" },
    distinct: 20,
  },
  { name: "pattern unanchored", schema: { type: "string", pattern: "foo\\d" }, distinct: 8 },
  {
    name: "pattern Unicode letters",
    schema: { type: "string", pattern: "^\\p{L}+$" },
    distinct: 50,
  },
  {
    name: "pattern Han only",
    schema: { type: "string", pattern: "^[\\u4e00-\\u4e80]{2,4}$" },
    distinct: 50,
  },
  {
    name: "pattern negated class",
    schema: { type: "string", pattern: "^[^ -~]{2}$" },
    distinct: 20,
  },
  {
    name: "pattern legal without u",
    schema: { type: "string", pattern: "^[\\w-.]+$" },
    distinct: 50,
    unicode: false,
  },
  {
    name: "pattern lookaheads",
    schema: { type: "string", pattern: "^(?=.*\\d)(?=.*[a-z])(?=.*[A-Z])[A-Za-z\\d]{8,20}$" },
    distinct: 90,
  },
  {
    name: "pattern negative lookahead",
    schema: { type: "string", pattern: "^(?!test)[a-z]{4,8}$" },
    distinct: 90,
  },
  {
    name: "pattern lookbehind",
    schema: { type: "string", pattern: "^[a-z]+(?<!x)$" },
    distinct: 50,
  },
  {
    name: "pattern back reference",
    schema: { type: "string", pattern: "^(?<q>['\"])[a-z]*\\k<q>$" },
    distinct: 20,
  },
  {
    name: "pattern word boundary",
    schema: { type: "string", pattern: "^\\w+\\b \\b\\w+$" },
    distinct: 50,
  },
  {
    name: "pattern and lengths",
    schema: { type: "string", pattern: "^[a-z]+$", minLength: 5, maxLength: 8 },
    distinct: 90,
  },
  {
    name: "pattern and far minLength",
    schema: { type: "string", pattern: "^[a-z]+(-[a-z]+)*$", minLength: 60 },
    distinct: 90,
  },
  {
    name: "allOf patterns",
    schema: { allOf: [{ type: "string", pattern: "^[a-z]+" }, { pattern: "\\d$" }] },
    distinct: 50,
  },
  {
    name: "format and maxLength",
    schema: { type: "string", format: "email", maxLength: 12 },
    distinct: 30,
  },
  {
    name: "integer range",
    schema: { type: "integer", minimum: -3, exclusiveMaximum: 12 },
    distinct: 10,
  },
  {
    name: "int64 bounds",
    schema: { type: "integer", minimum: -(2 ** 63), maximum: 2 ** 63 },
    distinct: 50,
  },
  { name: "int32", schema: { type: "integer", format: "int32" }, distinct: 50 },
  {
    name: "narrow double",
    schema: { type: "number", exclusiveMinimum: 0, exclusiveMaximum: 0.001 },
    distinct: 50,
  },
  {
    name: "multipleOf 0.01",
    schema: { type: "number", multipleOf: 0.01, minimum: 0, maximum: 1000 },
    distinct: 40,
  },
  {
    name: "multipleOf 0.1 exclusive",
    schema: { type: "number", multipleOf: 0.1, exclusiveMinimum: 0, exclusiveMaximum: 1 },
    distinct: 4,
  },
  {
    name: "multipleOf several",
    schema: { allOf: [{ type: "integer", multipleOf: 4 }, { multipleOf: 6 }] },
    distinct: 30,
  },
  { name: "nullable union", schema: { type: ["string", "integer", "null"] }, distinct: 30 },
  { name: "nullable", schema: { type: "string", nullable: true, maxLength: 3 }, distinct: 20 },
  { name: "mixed enum", schema: { enum: ["a", 1, null, true, { b: [1] }] }, distinct: 5 },
  { name: "const object", schema: { const: { kind: "x", list: [1, 2] } }, distinct: 1 },
  {
    name: "not enum",
    schema: { type: "string", enum: ["a", "b", "c"], not: { enum: ["b"] } },
    distinct: 2,
  },
  { name: "optional and required", schema: money, distinct: 50 },
  {
    name: "required but not declared",
    schema: { type: "object", required: ["a", "b"] },
    distinct: 50,
  },
  {
    name: "no type",
    schema: { properties: { a: { type: "integer" } }, required: ["a"] },
    distinct: 30,
  },
  {
    name: "map of objects",
    schema: { type: "object", additionalProperties: money, minProperties: 1 },
    distinct: 50,
  },
  { name: "free object", schema: { type: "object" }, distinct: 20 },
  {
    name: "patternProperties, closed",
    schema: {
      type: "object",
      properties: { id: { type: "string" } },
      patternProperties: { "^x-[a-z]+$": { type: "integer" } },
      additionalProperties: false,
    },
    distinct: 50,
  },
  {
    name: "propertyNames",
    schema: {
      type: "object",
      propertyNames: { pattern: "^[a-z]{2}$" },
      additionalProperties: { type: "string" },
      minProperties: 2,
    },
    distinct: 80,
  },
  {
    name: "number of properties",
    schema: {
      type: "object",
      properties: {
        a: { type: "integer" },
        b: { type: "integer" },
        c: { type: "integer" },
        d: { type: "integer" },
      },
      minProperties: 2,
      maxProperties: 3,
    },
    distinct: 50,
  },
  {
    name: "dependencies by names",
    schema: {
      type: "object",
      properties: { card: { type: "string" }, billing: { type: "string" } },
      dependencies: { card: ["billing"] },
    },
    distinct: 30,
  },
  {
    name: "dependencies by schema",
    schema: {
      type: "object",
      properties: { card: { type: "string" } },
      dependencies: {
        card: { properties: { billing: { type: "string", minLength: 1 } }, required: ["billing"] },
      },
    },
    distinct: 30,
  },
  {
    name: "tuple",
    schema: {
      type: "array",
      items: [{ type: "string" }, { type: "integer" }],
      additionalItems: false,
      minItems: 2,
    },
    distinct: 50,
  },
  {
    name: "open tuple",
    schema: { type: "array", items: [{ const: "v1" }], additionalItems: { type: "number" } },
    distinct: 30,
  },
  {
    name: "unique enum items",
    schema: {
      type: "array",
      items: { enum: ["a", "b", "c", "d"] },
      uniqueItems: true,
      minItems: 2,
    },
    distinct: 10,
  },
  {
    name: "unique objects",
    schema: { type: "array", items: money, uniqueItems: true, minItems: 2, maxItems: 4 },
    distinct: 80,
  },
  {
    name: "contains",
    schema: { type: "array", items: { type: "integer" }, contains: { minimum: 100, maximum: 110 } },
    distinct: 80,
  },
  {
    name: "many items",
    schema: { type: "array", items: { type: "boolean" }, minItems: 20 },
    distinct: 90,
  },
  {
    name: "allOf envelope",
    schema: {
      allOf: [
        { $ref: "#/definitions/Envelope" },
        {
          properties: { type: { const: "order.placed" }, data: { $ref: "#/definitions/Money" } },
          required: ["data"],
        },
      ],
    },
    definitions: { Envelope: envelope, Money: money },
    distinct: 80,
  },
  {
    name: "allOf closed on both sides",
    schema: {
      allOf: [
        {
          type: "object",
          properties: { a: { type: "string" }, b: {} },
          additionalProperties: false,
        },
        {
          type: "object",
          properties: { b: { type: "integer" }, c: {} },
          required: ["b"],
          additionalProperties: false,
        },
      ],
    },
    distinct: 30,
  },
  {
    name: "oneOf overlapping integers",
    schema: {
      oneOf: [
        { type: "integer", maximum: 10 },
        { type: "integer", minimum: 5 },
      ],
    },
    distinct: 50,
  },
  {
    name: "oneOf by tag",
    schema: {
      oneOf: [
        {
          type: "object",
          properties: { kind: { const: "a" }, a: { type: "string" } },
          required: ["kind", "a"],
        },
        {
          type: "object",
          properties: { kind: { const: "b" }, b: { type: "number" } },
          required: ["kind", "b"],
        },
      ],
    },
    distinct: 80,
  },
  {
    name: "oneOf required only",
    schema: {
      type: "object",
      properties: { phone: { type: "string" }, email: { type: "string", format: "email" } },
      oneOf: [{ required: ["phone"] }, { required: ["email"] }],
    },
    distinct: 50,
  },
  {
    name: "allOf and oneOf",
    schema: {
      allOf: [{ $ref: "#/definitions/Envelope" }],
      oneOf: [
        { properties: { type: { const: "a" }, a: { type: "integer" } }, required: ["a"] },
        { properties: { type: { const: "b" }, b: { type: "integer" } }, required: ["b"] },
      ],
    },
    definitions: { Envelope: envelope },
    distinct: 80,
  },
  {
    name: "anyOf mixed",
    schema: { anyOf: [{ type: "string", minLength: 2 }, { type: "integer", minimum: 7 }, money] },
    distinct: 80,
  },
  {
    name: "if, then, else",
    schema: {
      type: "object",
      properties: { country: { enum: ["US", "NL"] }, code: { type: "string" } },
      required: ["country", "code"],
      if: { properties: { country: { const: "US" } } },
      // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema
      then: { properties: { code: { pattern: "^\\d{5}$" } } },
      else: { properties: { code: { pattern: "^\\d{4}[A-Z]{2}$" } } },
    },
    distinct: 80,
  },
  {
    name: "a dozen ifs",
    schema: {
      type: "object",
      properties: {
        kind: { enum: Array.from({ length: 12 }, (_, index) => `k${index}`) },
        data: {},
      },
      required: ["kind", "data"],
      allOf: Array.from({ length: 12 }, (_, index) => ({
        if: { properties: { kind: { const: `k${index}` } } },
        // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema
        then: {
          properties: {
            data: { type: "object", properties: { n: { const: index } }, required: ["n"] },
          },
        },
      })),
    },
    distinct: 10,
  },
  {
    name: "not required",
    schema: {
      type: "object",
      properties: { old: { type: "string" }, legacy: {}, now: { type: "string" } },
      not: { anyOf: [{ required: ["old"] }, { required: ["legacy"] }] },
    },
    distinct: 20,
  },
  {
    name: "not a string",
    schema: { type: ["string", "integer", "boolean"], not: { type: "string" } },
    distinct: 30,
  },
  {
    name: "tree",
    schema: { $ref: "#/definitions/Node" },
    definitions: {
      Node: {
        type: "object",
        properties: {
          name: { type: "string" },
          children: { type: "array", items: { $ref: "#/definitions/Node" } },
          parent: { $ref: "#/definitions/Node" },
        },
        required: ["name"],
        additionalProperties: false,
      },
    },
    distinct: 80,
  },
  {
    name: "recursive expression",
    schema: { $ref: "#/definitions/Expression" },
    definitions: {
      Expression: { oneOf: [{ type: "number" }, { $ref: "#/definitions/Sum" }] },
      Sum: {
        type: "object",
        properties: {
          left: { $ref: "#/definitions/Expression" },
          right: { $ref: "#/definitions/Expression" },
        },
        required: ["left", "right"],
      },
    },
    distinct: 60,
  },
  {
    name: "siblings of $ref",
    schema: { $ref: "#/definitions/Text", maxLength: 4 },
    definitions: { Text: { type: "string", minLength: 2 } },
    distinct: 50,
  },
  {
    name: "optional member without a value",
    schema: {
      type: "object",
      properties: { never: false, a: { type: "integer" } },
      required: ["a"],
    },
    distinct: 30,
  },
  {
    name: "inherited names",
    schema: {
      type: "object",
      properties: {
        constructor: { type: "string" },
        toString: { type: "integer" },
        __proto__x: { type: "null" },
      },
      required: ["constructor", "toString"],
    },
    distinct: 50,
  },
];

/** Formats of draft-07, of OpenAPI, and one that nobody knows. */
export const formatSchemas: readonly FeatureSchema[] = [
  ...[
    "date-time",
    "date",
    "time",
    "uuid",
    "email",
    "uri",
    "uri-reference",
    "hostname",
    "ipv4",
    "ipv6",
    "byte",
  ],
  ...[
    "json-pointer",
    "relative-json-pointer",
    "uri-template",
    "iri",
    "idn-email",
    "password",
    "made-up",
  ],
].map((format) => ({ name: format, schema: { type: "string", format }, distinct: 30 }));
