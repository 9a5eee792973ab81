import type { JsonSchema, JsonSchemaObject, SchemaId, SchemaTable } from "../../contract/schema.js";
import { listOf, toDraft07 } from "./dialect.js";
import { ALL_KINDS, commonKinds, type Kind, type Kinds, statedKinds } from "./kinds.js";
import { mapParts } from "./map-parts.js";

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

/**
 * Schemas in which keywords that speak of objects or of arrays say so: where nothing else tells what kind a value is,
 * `{ properties: … }` becomes `{ type: object, properties: … }`. By JSON Schema it admits 5 and null as well.
 */
export function withImpliedTypes(schemas: SchemaTable): SchemaTable {
  return Object.fromEntries(
    Object.entries(schemas).map(([id, schema]) => [
      id,
      { ...schema, json: typed(schema.json, schemas, ALL_KINDS) },
    ]),
  );
}

/** `within`: the kinds of value that can stand there. */
function typed(node: JsonSchema, schemas: SchemaTable, within: Kinds): JsonSchema {
  if (typeof node !== "object" || node === null || node.$ref !== undefined) return node;
  const stated = commonKinds(within, statedKinds(node, schemas, [], impliedOrStated));
  const kinds = stated.size < ALL_KINDS.size ? stated : impliedKinds(node);
  const [only] = kinds;
  const missing = stated.size === ALL_KINDS.size && kinds.size < ALL_KINDS.size;
  const type = kinds.size === 1 && only !== undefined ? only : [...kinds];
  const parts = mapParts(node, (part, place) => {
    // Of what a value must not be, and of how it is told, nothing is implied.
    if (place === "judging") return part;
    return typed(part, schemas, place === "same" ? kinds : ALL_KINDS);
  });
  return missing ? { ...parts, type } : parts;
}

/** What the node's own keywords imply about a value that may be anything. */
function impliedKinds(schema: JsonSchemaObject): Kinds {
  const plain = toDraft07(schema);
  const implied = new Set<Kind>();
  if (OBJECT_KEYWORDS.some((keyword) => plain[keyword] !== undefined)) implied.add("object");
  if (ARRAY_KEYWORDS.some((keyword) => plain[keyword] !== undefined)) implied.add("array");
  return implied.size === 0 ? ALL_KINDS : implied;
}

/** As `statedKinds`, but with what the schema and its combinators' members imply. */
function impliedOrStated(
  node: JsonSchema,
  schemas: SchemaTable,
  seen: readonly SchemaId[] = [],
): Kinds {
  const stated = statedKinds(node, schemas, seen, impliedOrStated);
  if (typeof node === "boolean" || node.$ref !== undefined || stated.size < ALL_KINDS.size) {
    return stated;
  }
  let kinds = impliedKinds(node);
  if (kinds.size < ALL_KINDS.size) return kinds;
  for (const part of listOf<JsonSchema>(node.allOf)) {
    kinds = commonKinds(kinds, impliedOrStated(part, schemas, seen));
  }
  for (const alternatives of [node.anyOf, node.oneOf]) {
    if (alternatives === undefined) continue;
    const each = listOf<JsonSchema>(alternatives).map((a) => impliedOrStated(a, schemas, seen));
    kinds = commonKinds(kinds, new Set(each.flatMap((set) => [...set])));
  }
  return kinds;
}
