import fc from "fast-check";
import type { JsonValue } from "../../../src/contract/json.js";
import { escaped } from "../places.js";
import { anyJson, members, some } from "./json.js";
import { hostileText, textOr } from "./text.js";

/** A property name: the first is one that keys and dispatch may name. */
const name = fc.oneof({ arbitrary: fc.constantFrom("id", "kind"), weight: 2 }, hostileText);
/** Mostly a legal regular expression, of a hostile text or made of one. */
const pattern = fc.oneof(hostileText.map(escaped), hostileText, fc.constant("^[\\w-.]+$"));
const number = fc.constantFrom<JsonValue>(0, 1, 2, -1, 0.1, 1e9, 1e308, 5e-324);
const size = fc.constantFrom<JsonValue>(0, 1, 2, 3, 1e9, 1e308);
const type = fc.oneof(
  fc.constantFrom<JsonValue>("string", "object", "array", "integer", "number", "boolean", "null"),
  fc.constantFrom<JsonValue>(["string", "null"], ["object", "array"], [], "constructor"),
);

/** A JSON Schema, most of them legal; its `$ref`s name one of two schemas of the document. */
export const schema: fc.Arbitrary<JsonValue> = fc.letrec<{ schema: JsonValue; list: JsonValue }>(
  (tie) => ({
    list: fc.array(tie("schema"), { minLength: 1, maxLength: 3 }),
    schema: fc.oneof(
      { maxDepth: 3, depthSize: "small", withCrossShrink: true },
      some({ type }, 1),
      some(
        {
          type: fc.constant("string"),
          pattern,
          minLength: size,
          maxLength: size,
          format: fc.oneof(hostileText, fc.constantFrom("date-time", "uuid", "email")),
        },
        3,
      ),
      some({ type, minimum: number, exclusiveMaximum: number, multipleOf: number }, 3),
      some({ const: anyJson, enum: fc.array(anyJson, { maxLength: 3 }), default: anyJson }, 2),
      fc.constantFrom<JsonValue>(true, false, {}, { $ref: "first" }, { $ref: "second" }),
      some(
        {
          type: fc.constantFrom<JsonValue>("object", ["object", "null"]),
          title: hostileText,
          description: hostileText,
          properties: members(name, tie("schema")),
          required: fc.array(name, { maxLength: 2 }),
          additionalProperties: tie("schema"),
          patternProperties: members(pattern, tie("schema")),
          propertyNames: some({ pattern, enum: fc.array(name, { maxLength: 2 }) }, 1),
          dependencies: members(
            name,
            fc.oneof(tie("schema"), fc.array<JsonValue>(name, { maxLength: 2 })),
          ),
          discriminator: name,
          minProperties: size,
          maxProperties: size,
          examples: fc.array(anyJson, { maxLength: 2 }),
          "x-kafka": anyJson,
        },
        5,
      ),
      some(
        {
          type: fc.constant("array"),
          items: fc.oneof(tie("schema"), tie("list")),
          additionalItems: tie("schema"),
          contains: tie("schema"),
          minItems: size,
          maxItems: size,
          uniqueItems: fc.boolean(),
        },
        4,
      ),
      some(
        {
          oneOf: tie("list"),
          anyOf: tie("list"),
          allOf: tie("list"),
          not: tie("schema"),
          if: tie("schema"),
          // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema
          then: tie("schema"),
          else: tie("schema"),
          title: textOr("Choice"),
        },
        3,
      ),
    ),
  }),
).schema;
