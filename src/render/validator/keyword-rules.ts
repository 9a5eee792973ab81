import { patternFlags } from "../../lib/pattern.js";

/** What is wrong with a keyword's value, as the rest of a sentence; undefined if nothing is. */
export type KeywordRule = (value: unknown) => string | undefined;

const TYPES = ["array", "boolean", "integer", "null", "number", "object", "string"];

/** Keywords whose value is no schema. */
export const keywordRules: ReadonlyMap<string, KeywordRule> = new Map([
  ["type", typeRule],
  ["enum", rule((v) => Array.isArray(v) && v.length > 0, "must be a list with at least one value")],
  ["required", rule(isStringList, "must be a list of property names")],
  ["pattern", patternRule],
  ["format", rule((v) => typeof v === "string", "must be a string")],
  ["uniqueItems", rule((v) => typeof v === "boolean", "must be true or false")],
  ["multipleOf", rule((v) => isNumber(v) && v > 0, "must be a number greater than 0")],
  ...["minLength", "maxLength", "minItems", "maxItems", "minProperties", "maxProperties"].map(
    (name) => [name, rule(isCount, "must be a whole number of at least 0")] as const,
  ),
  ...["minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum"].map(
    (name) => [name, rule(isNumber, "must be a number")] as const,
  ),
]);

/** Keywords whose value is one schema, a list of schemas, or schemas by name. */
export const schemaKeywords: ReadonlyMap<string, "one" | "list" | "one or list" | "map" | "needs"> =
  new Map([
    ["properties", "map"],
    ["patternProperties", "map"],
    ["dependencies", "needs"],
    ["dependentRequired", "needs"],
    ["dependentSchemas", "map"],
    ["items", "one or list"],
    ["prefixItems", "list"],
    ["allOf", "list"],
    ["anyOf", "list"],
    ["oneOf", "list"],
    ...[
      "additionalProperties",
      "additionalItems",
      "propertyNames",
      "contains",
      "not",
      "if",
      "then",
      "else",
    ].map((name) => [name, "one"] as const),
  ]);

/** For patterns, wherever they stand. */
export function patternRule(value: unknown): string | undefined {
  if (typeof value !== "string") return "must be a string";
  return patternFlags(value) === undefined ? "is no regular expression" : undefined;
}

/** For the names that `dependencies` lists, and for `required`. */
export function isStringList(value: unknown): boolean {
  return Array.isArray(value) && value.every((name) => typeof name === "string");
}

function rule(fits: (value: unknown) => boolean, message: string): KeywordRule {
  return (value) => (fits(value) ? undefined : message);
}

function typeRule(value: unknown): string | undefined {
  const names: readonly unknown[] = Array.isArray(value) ? value : [value];
  const known = names.length > 0 && names.every((name) => TYPES.some((type) => type === name));
  return known ? undefined : `must be one of ${TYPES.join(", ")}, or a list of them`;
}

function isNumber(value: unknown): value is number {
  return typeof value === "number" && Number.isFinite(value);
}

function isCount(value: unknown): boolean {
  return isNumber(value) && Number.isInteger(value) && value >= 0;
}
