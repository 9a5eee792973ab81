import type { JsonValue } from "../../contract/json.js";
import type { JsonSchema, JsonSchemaObject, SchemaId, SchemaTable } from "../../contract/schema.js";
import { listOf, toDraft07 } from "./dialect.js";

/** What a JSON value can be. An integer is a number. */
export type Kind = "null" | "boolean" | "number" | "string" | "array" | "object";
export type Kinds = ReadonlySet<Kind>;

export const ALL_KINDS: Kinds = new Set(["null", "boolean", "number", "string", "array", "object"]);

export function kindOf(value: JsonValue): Kind {
  if (value === null) return "null";
  if (Array.isArray(value)) return "array";
  // typeof has no other answer for a JSON value.
  return typeof value as "boolean" | "number" | "string" | "object";
}

/**
 * What `type`, `const`, `enum`, `$ref` and the combinators say; every other keyword speaks of one kind and admits the
 * others. `seen`: schemas that led here.
 */
export function statedKinds(
  node: JsonSchema,
  schemas: SchemaTable,
  seen: readonly SchemaId[] = [],
): Kinds {
  if (typeof node === "boolean") return node ? ALL_KINDS : new Set();
  if (node.$ref !== undefined) {
    const target = schemas[node.$ref]?.json;
    return target === undefined || seen.includes(node.$ref)
      ? ALL_KINDS
      : statedKinds(target, schemas, [...seen, node.$ref]);
  }
  const schema = toDraft07(node);
  return combinedKinds(schema, ownKinds(schema), (part) => statedKinds(part, schemas, seen));
}

/** What a schema says by itself, its combinators left out. */
export function ownKinds(schema: JsonSchemaObject): Kinds {
  let kinds = withoutKinds(typeKinds(schema.type), excludedKinds(schema.not));
  if (schema.const !== undefined) kinds = commonKinds(kinds, new Set([kindOf(schema.const)]));
  if (schema.enum !== undefined) {
    kinds = commonKinds(kinds, new Set(listOf<JsonValue>(schema.enum).map(kindOf)));
  }
  return kinds;
}

/** What is left of some kinds by what the members of a schema's combinators admit. */
export function combinedKinds(
  schema: JsonSchemaObject,
  own: Kinds,
  kindsOf: (member: JsonSchema) => Kinds,
): Kinds {
  let kinds = own;
  for (const part of listOf<JsonSchema>(schema.allOf)) kinds = commonKinds(kinds, kindsOf(part));
  for (const alternatives of [schema.anyOf, schema.oneOf]) {
    if (alternatives === undefined) continue;
    const each = listOf<JsonSchema>(alternatives).map(kindsOf);
    kinds = commonKinds(kinds, new Set(each.flatMap((set) => [...set])));
  }
  return kinds;
}

/** The kinds that `not` takes away whole: those of `not: { type: … }`, and all of them with `not: true`. */
export function excludedKinds(not: JsonSchema | undefined): Kinds {
  if (not === undefined || not === false) return new Set();
  if (not === true) return ALL_KINDS;
  const { type, title: _, description: __, ...others } = not;
  if (Object.keys(others).length > 0) return new Set();
  const names = typeof type === "string" ? [type] : type;
  // That a value is no integer says nothing of 1.5.
  return typeKinds(names?.filter((name) => name !== "integer"));
}

function withoutKinds(kinds: Kinds, excluded: Kinds): Kinds {
  return new Set([...kinds].filter((kind) => !excluded.has(kind)));
}

function typeKinds(type: JsonSchemaObject["type"]): Kinds {
  if (type === undefined) return ALL_KINDS;
  const names = typeof type === "string" ? [type] : listOf<string>(type);
  const kinds = names.map((name) => (name === "integer" ? "number" : name));
  return new Set([...ALL_KINDS].filter((kind) => kinds.includes(kind)));
}

export function commonKinds(a: Kinds, b: Kinds): Kinds {
  return new Set([...a].filter((kind) => b.has(kind)));
}
