import { mapParts } from "../../contract/map-parts.js";
import type { JsonSchema, JsonSchemaObject, SchemaId, SchemaTable } from "../../contract/schema.js";
import { listOf, toDraft07 } from "./dialect.js";
import { ALL_KINDS, combinedKinds, commonKinds, type Kind, type Kinds, ownKinds } from "./kinds.js";

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
  const stated = commonKinds(within, admittedKinds(node, schemas).stated);
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

/** The kinds of value that a schema admits. */
interface AdmittedKinds {
  /** By what is stated, here or in what it refers to, and by what that implies. */
  readonly stated: Kinds;
  /** The same; where all of them are left, by what this schema and its combinators' members imply. */
  readonly implied: Kinds;
}

/** Reads each member of a combinator once: schemas refer to each other in long chains. */
function admittedKinds(
  node: JsonSchema,
  schemas: SchemaTable,
  seen: readonly SchemaId[] = [],
): AdmittedKinds {
  if (typeof node === "boolean") return alike(node ? ALL_KINDS : new Set());
  if (node.$ref !== undefined) {
    const target = schemas[node.$ref]?.json;
    if (target === undefined || seen.includes(node.$ref)) return alike(ALL_KINDS);
    return alike(admittedKinds(target, schemas, [...seen, node.$ref]).implied);
  }
  const schema = toDraft07(node);
  const members = [schema.allOf, schema.anyOf, schema.oneOf].flatMap((all) =>
    listOf<JsonSchema>(all),
  );
  const admitted = new Map(
    members.map((member) => [member, admittedKinds(member, schemas, seen)] as const),
  );
  const kindsBy =
    (which: keyof AdmittedKinds) =>
    (member: JsonSchema): Kinds =>
      admitted.get(member)?.[which] ?? ALL_KINDS;
  const stated = combinedKinds(schema, ownKinds(schema), kindsBy("stated"));
  if (stated.size < ALL_KINDS.size) return alike(stated);
  const implied = impliedKinds(node);
  if (implied.size < ALL_KINDS.size) return { stated, implied };
  return { stated, implied: combinedKinds(schema, ALL_KINDS, kindsBy("implied")) };
}

function alike(kinds: Kinds): AdmittedKinds {
  return { stated: kinds, implied: kinds };
}
