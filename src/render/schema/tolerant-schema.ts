import { isJsonObject, type JsonValue } from "../../contract/json.js";
import { mapParts } from "../../contract/map-parts.js";
import type { JsonSchema, JsonSchemaObject, SchemaId, SchemaTable } from "../../contract/schema.js";
import { type Tagged, taggedAlternatives } from "../validator/tagged.js";
import { entriesOf, listOf } from "./dialect.js";
import { kindOf } from "./kinds.js";
import { KNOWN_VALUES } from "./known-values.js";

/** Names of members whose values tell what an object is: they stay as they are. */
export type Tags = ReadonlySet<string>;

/** What a `$ref` becomes. */
export type Refer = (id: SchemaId, tags: Tags) => SchemaId;

/**
 * A schema that takes what a newer writer may send: members of closed objects that are not declared, and further
 * values of an enum of two or more texts or numbers. Whatever the schema accepts, this one accepts too.
 */
export function tolerantSchema(
  node: JsonSchema,
  tags: Tags,
  schemas: SchemaTable,
  refer: Refer,
): JsonSchema {
  if (typeof node !== "object") return node;
  if (node.$ref !== undefined) return { ...node, $ref: refer(node.$ref, tags) };
  const tagged = taggedAlternatives(node, schemas);
  const same = tagged === undefined ? tags : new Set([...tags, tagged.name]);
  const opened = mapParts(node, (part, place) =>
    tolerantSchema(part, place === "same" ? same : new Set(), schemas, refer),
  );
  // A looser condition, or a looser thing that must not be, would refuse more.
  for (const keyword of ["if", "not"] as const) {
    if (node[keyword] !== undefined) Object.assign(opened, { [keyword]: node[keyword] });
  }
  return withOpenEnum(withoutBounds(withTags(opened, node, tags), tagged, node));
}

function withTags(
  opened: JsonSchemaObject,
  { properties }: JsonSchemaObject,
  tags: Tags,
): JsonSchemaObject {
  const kept = entriesOf<JsonSchema>(properties).filter(([name]) => tags.has(name));
  if (kept.length === 0) return opened;
  return { ...opened, properties: { ...opened.properties, ...Object.fromEntries(kept) } };
}

/** Where alternatives are no longer told apart by what they leave out, several may fit. */
function withoutBounds(
  { additionalProperties, oneOf, ...opened }: JsonSchemaObject,
  tagged: Tagged | undefined,
  node: JsonSchemaObject,
): JsonSchemaObject {
  const result =
    additionalProperties === false || additionalProperties === undefined
      ? opened
      : { ...opened, additionalProperties };
  if (oneOf === undefined) return result;
  const isSame = JSON.stringify(oneOf) === JSON.stringify(node.oneOf);
  if (tagged?.keyword === "oneOf" || isSame) return { ...result, oneOf };
  return result.anyOf === undefined
    ? { ...result, anyOf: oneOf }
    : { ...result, allOf: [...listOf<JsonSchema>(result.allOf), { anyOf: oneOf }] };
}

const OPEN = ["string", "number", "null"];

function withOpenEnum(schema: JsonSchemaObject): JsonSchemaObject {
  const { enum: values, ...rest } = schema;
  const known = listOf<JsonValue>(values);
  const kinds = new Set(known.map(kindOf));
  const others = known.filter((value) => value !== null);
  const isOpen = others.length > 1 && [...kinds].every((kind) => OPEN.includes(kind));
  if (!isOpen || schema.const !== undefined || isJsonObject(values)) return schema;
  return { ...rest, type: rest.type ?? [...kinds], [KNOWN_VALUES]: known };
}
