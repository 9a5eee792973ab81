// Runtime of topicwright, copied so that the code depends on kafkajs only; do not edit.
// SPDX-License-Identifier: MIT-0 OR Apache-2.0
import type { JsonType } from "../schema/json-type.js";
import { stringFormats } from "../schema/string-formats.js";
import type { TestSchemaObject } from "../schema/test-schema.js";
import type { Conjunction } from "./conjunction.js";

/** Keywords that speak of one type only. */
const keywordTypes: readonly (readonly [JsonType, readonly string[]])[] = [
  ["string", ["minLength", "maxLength", "pattern"]],
  ["number", ["minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf"]],
  ["array", ["items", "additionalItems", "contains", "minItems", "maxItems", "uniqueItems"]],
  [
    "object",
    [
      "properties",
      "required",
      "additionalProperties",
      "patternProperties",
      "propertyNames",
      "minProperties",
      "maxProperties",
      "dependencies",
    ],
  ],
];

/**
 * Types that a conjunction leaves, `integer` only where `number` is not among them. Without a `type` those
 * that its keywords speak of; `undefined` where nothing says anything.
 */
export function possibleTypes(parts: Conjunction): readonly JsonType[] | undefined {
  const typed = parts.filter((part) => part.type !== undefined);
  const [first, ...others] = typed.map(allowedTypes);
  if (first === undefined) return impliedTypes(parts);
  const common = [...first].filter((type) => others.every((types) => types.has(type)));
  return common.includes("number") ? common.filter((type) => type !== "integer") : common;
}

function allowedTypes(schema: TestSchemaObject): ReadonlySet<JsonType> {
  const named = typeof schema.type === "string" ? [schema.type] : (schema.type ?? []);
  const types = new Set(named.filter(isJsonType));
  if (types.has("number")) types.add("integer");
  if (schema.nullable === true) types.add("null");
  return types;
}

function isJsonType(type: string): type is JsonType {
  return ["null", "boolean", "integer", "number", "string", "array", "object"].includes(type);
}

function impliedTypes(parts: Conjunction): readonly JsonType[] | undefined {
  const implied = keywordTypes
    .filter(([, keywords]) => parts.some((part) => keywords.some((keyword) => keyword in part)))
    .map(([type]) => type);
  if (implied.length > 0) return implied;
  if (parts.some((part) => stringFormats.has(part.format ?? ""))) return ["string"];
  return undefined;
}
