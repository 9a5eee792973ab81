import { isJsonObject } from "../contract/json.js";
import { mapParts, partsOf } from "../contract/map-parts.js";
import type { JsonSchema, JsonSchemaObject, SchemaId, SchemaTable } from "../contract/schema.js";

/**
 * The schemas without what would refuse a value because a part of them accepts it that has lost a keyword: several
 * alternatives of a `oneOf` may fit then, and nothing is known of a `not` or an `if`. What they accept grows, never shrinks.
 * `loose`: the parts that have.
 */
export function withLooseSchemas(schemas: SchemaTable, loose: ReadonlySet<object>): SchemaTable {
  if (loose.size === 0) return schemas;
  // Those that are loose, or lead there.
  const ids = new Set<SchemaId>();
  for (let before = -1; before < ids.size; ) {
    before = ids.size;
    for (const [id, { json }] of Object.entries(schemas)) if (isLoose(json)) ids.add(id);
  }
  return Object.fromEntries(
    Object.entries(schemas).map(([id, schema]) => [
      id,
      ids.has(id) ? { ...schema, json: rewritten(schema.json) } : schema,
    ]),
  );

  /** Of anything that stands where a document should have a schema. */
  function isLoose(value: unknown): boolean {
    if (!isJsonObject(value)) return false;
    // What is an object there is a schema.
    const schema = value as JsonSchemaObject;
    return (
      loose.has(schema) ||
      (schema.$ref !== undefined && ids.has(schema.$ref)) ||
      partsOf(schema).some(isLoose)
    );
  }

  function rewritten(schema: JsonSchema): JsonSchema {
    if (typeof schema === "boolean") return schema;
    const lost = new Set<string>();
    if (isLoose(schema.not)) lost.add("not");
    if (isLoose(schema.if)) for (const keyword of ["if", "then", "else"]) lost.add(keyword);
    const entries = Object.entries(mapParts(schema, rewritten));
    const kept: JsonSchemaObject = Object.fromEntries(
      entries.filter(([keyword]) => !lost.has(keyword)),
    );
    if (!(Array.isArray(schema.oneOf) && schema.oneOf.some(isLoose))) return kept;
    const { oneOf: anyOf = [], ...others } = kept;
    if (others.anyOf === undefined) return { ...others, anyOf };
    const all = Array.isArray(others.allOf) ? others.allOf : [];
    return { ...others, allOf: [...all, { anyOf }] };
  }
}
