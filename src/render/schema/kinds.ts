import type { JsonValue } from "../../contract/json.js";
import type { JsonSchema, JsonSchemaObject, SchemaId, SchemaTable } from "../../contract/schema.js";
import { listOf, toDraft07 } from "./dialect.js";

/** What a JSON value can be. An integer is a number. */
export type Kind = "null" | "boolean" | "number" | "string" | "array" | "object";
export type Kinds = ReadonlySet<Kind>;

export const ALL_KINDS: Kinds = new Set(["null", "boolean", "number", "string", "array", "object"]);

const OBJECT_KEYWORDS = [
  "properties",
  "required",
  "additionalProperties",
  "patternProperties",
  "propertyNames",
  "dependencies",
  "minProperties",
  "maxProperties",
] as const;
const ARRAY_KEYWORDS = [
  "items",
  "additionalItems",
  "contains",
  "minItems",
  "maxItems",
  "uniqueItems",
] as const;

export function kindOf(value: JsonValue): Kind {
  if (value === null) return "null";
  if (Array.isArray(value)) return "array";
  // typeof has no other answer for a JSON value.
  return typeof value as "boolean" | "number" | "string" | "object";
}

/**
 * The kinds of value that a schema admits where only `within` can stand.
 *
 * In JSON Schema `{ properties: … }` without `type` admits 5 and null as well. Nobody means that, and a handler that gets
 * null for an order crashes. So where nothing else says what kind the value is, object keywords say "object" and array
 * keywords say "array"; types and validators both go by this function.
 */
export function ownKinds(schema: JsonSchemaObject, schemas: SchemaTable, within: Kinds): Kinds {
  const stated = intersection(within, statedKinds(schema, schemas, []));
  return stated.size < ALL_KINDS.size ? stated : impliedKinds(schema);
}

/** What a validator must add to a schema so that it admits no more than {@link ownKinds}; undefined for nothing. */
export function missingKinds(
  schema: JsonSchemaObject,
  schemas: SchemaTable,
  within: Kinds,
): Kinds | undefined {
  const stated = intersection(within, statedKinds(schema, schemas, []));
  const implied = impliedKinds(schema);
  return stated.size === ALL_KINDS.size && implied.size < ALL_KINDS.size ? implied : undefined;
}

/** What the node's own keywords imply about a value that may be anything. */
export function impliedKinds(schema: JsonSchemaObject): Kinds {
  const plain = toDraft07(schema);
  const implied = new Set<Kind>();
  if (OBJECT_KEYWORDS.some((keyword) => plain[keyword] !== undefined)) implied.add("object");
  if (ARRAY_KEYWORDS.some((keyword) => plain[keyword] !== undefined)) implied.add("array");
  return implied.size === 0 ? ALL_KINDS : implied;
}

/** What `type`, `const`, `enum`, `$ref` and the combinators say. */
function statedKinds(node: JsonSchema, schemas: SchemaTable, seen: readonly SchemaId[]): Kinds {
  if (typeof node === "boolean") return node ? ALL_KINDS : new Set();
  if (node.$ref !== undefined) return targetKinds(node.$ref, schemas, seen);
  const schema = toDraft07(node);
  let kinds = typeKinds(schema.type);
  if (schema.const !== undefined) kinds = intersection(kinds, new Set([kindOf(schema.const)]));
  if (schema.enum !== undefined) {
    kinds = intersection(kinds, new Set(listOf<JsonValue>(schema.enum).map(kindOf)));
  }
  for (const part of listOf<JsonSchema>(schema.allOf)) {
    kinds = intersection(kinds, statedKinds(part, schemas, seen));
  }
  for (const alternatives of [schema.anyOf, schema.oneOf]) {
    if (alternatives === undefined) continue;
    const each = listOf<JsonSchema>(alternatives).map((a) => statedKinds(a, schemas, seen));
    kinds = intersection(kinds, new Set(each.flatMap((set) => [...set])));
  }
  return kinds;
}

function targetKinds(id: SchemaId, schemas: SchemaTable, seen: readonly SchemaId[]): Kinds {
  const target = schemas[id]?.json;
  if (target === undefined || seen.includes(id)) return ALL_KINDS;
  return admittedKinds(target, schemas, [...seen, id]);
}

/** As {@link ownKinds}, but with what the combinators' members imply. */
function admittedKinds(node: JsonSchema, schemas: SchemaTable, seen: readonly SchemaId[]): Kinds {
  const stated = statedKinds(node, schemas, seen);
  if (typeof node === "boolean" || node.$ref !== undefined || stated.size < ALL_KINDS.size) {
    return stated;
  }
  let kinds = impliedKinds(node);
  if (kinds.size < ALL_KINDS.size) return kinds;
  for (const part of listOf<JsonSchema>(node.allOf)) {
    kinds = intersection(kinds, admittedKinds(part, schemas, seen));
  }
  for (const alternatives of [node.anyOf, node.oneOf]) {
    if (alternatives === undefined) continue;
    const each = listOf<JsonSchema>(alternatives).map((a) => admittedKinds(a, schemas, seen));
    kinds = intersection(kinds, new Set(each.flatMap((set) => [...set])));
  }
  return kinds;
}

function typeKinds(type: JsonSchemaObject["type"]): Kinds {
  if (type === undefined) return ALL_KINDS;
  const names = typeof type === "string" ? [type] : listOf<string>(type);
  const kinds = names.map((name) => (name === "integer" ? "number" : name));
  return new Set([...ALL_KINDS].filter((kind) => kinds.includes(kind)));
}

function intersection(a: Kinds, b: Kinds): Kinds {
  return new Set([...a].filter((kind) => b.has(kind)));
}
