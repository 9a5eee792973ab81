import { isJsonObject, type JsonValue } from "../../contract/json.js";
import type { JsonSchema, JsonSchemaObject } from "../../contract/schema.js";
import { compareText } from "../../lib/compare.js";

/**
 * One schema node in plain draft-07, so that types and validators read the same thing; nodes below it are left as they are.
 * - `nullable: true` (OpenAPI) widens `type`; without a `type` it says nothing.
 * - `prefixItems`, `dependentRequired` and `dependentSchemas` (2019-09, 2020-12) take their draft-07 names.
 */
export function toDraft07(schema: JsonSchemaObject): JsonSchemaObject {
  const { nullable, prefixItems, dependentRequired, dependentSchemas, ...rest } = schema;
  return {
    ...rest,
    ...(nullable === true && rest.type !== undefined && { type: withNull(rest.type) }),
    ...(Array.isArray(prefixItems) && tupleItems(prefixItems, rest.items)),
    ...((isJsonObject(dependentRequired) || isJsonObject(dependentSchemas)) && {
      dependencies: mergedDependencies(rest, dependentRequired, dependentSchemas),
    }),
  };
}

function withNull(type: string | readonly string[]): readonly string[] {
  const types = typeof type === "string" ? [type] : type;
  return types.includes("null") ? types : [...types, "null"];
}

function tupleItems(
  items: readonly JsonSchema[],
  others: JsonSchemaObject["items"],
): Pick<JsonSchemaObject, "items" | "additionalItems"> {
  return others === undefined || Array.isArray(others)
    ? { items }
    : // Array.isArray does not narrow readonly arrays away.
      { items, additionalItems: others as JsonSchema };
}

function mergedDependencies(
  { dependencies = {} }: JsonSchemaObject,
  required: unknown,
  schemas: unknown,
): NonNullable<JsonSchemaObject["dependencies"]> {
  const merged: Record<string, unknown> = { ...dependencies };
  for (const [name, names] of entriesOf<readonly string[]>(required)) merged[name] = names;
  for (const [name, schema] of entriesOf<JsonSchema>(schemas)) {
    const names = merged[name];
    merged[name] = Array.isArray(names) ? { allOf: [{ required: names }, schema] } : schema;
  }
  // Values come from keywords whose values are just these; a malformed one is a compile problem, reported there.
  return merged as NonNullable<JsonSchemaObject["dependencies"]>;
}

/** Members of a map that a document should have put there; none where it put something else. */
export function entriesOf<T>(value: unknown): readonly (readonly [string, T])[] {
  // The document says what the members are; who compiles them reports those that aren't.
  return isJsonObject(value) ? (Object.entries(value) as [string, T][]) : [];
}

/** The same in code-unit order of the names, for maps whose order says nothing. */
export function sortedEntriesOf<T>(value: unknown): readonly (readonly [string, T])[] {
  return [...entriesOf<T>(value)].sort(([a], [b]) => compareText(a, b));
}

/** Elements of a list that a document should have put there; none where it put something else. */
export function listOf<T>(value: readonly T[] | JsonValue | undefined): readonly T[] {
  // As in entriesOf.
  return Array.isArray(value) ? (value as T[]) : [];
}
