import { isJsonObject } from "../contract/json.js";
import type { JsonSchemaObject, SchemaId, SchemaTable } from "../contract/schema.js";
import { setMember } from "../lib/set-member.js";

/** Keywords with schemas by names of the document's. */
const byName: ReadonlySet<string> = new Set(["properties", "patternProperties", "dependencies"]);
/** Keywords with values that are no schemas, whatever they look like. */
const values: ReadonlySet<string> = new Set(["const", "enum", "default", "examples"]);

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

  function isLoose(value: unknown): boolean {
    if (Array.isArray(value)) return value.some(isLoose);
    if (!isJsonObject(value)) return false;
    const target = value["$ref"];
    return (
      loose.has(value) ||
      (typeof target === "string" && ids.has(target)) ||
      Object.entries(value).some(([keyword, part]) => !values.has(keyword) && isLoose(part))
    );
  }

  /** Of a schema, what is rewritten is one. */
  function rewritten(schema: JsonSchemaObject): JsonSchemaObject {
    const result: Record<string, unknown> = {};
    const ifLoose = isLoose(schema.if);
    for (const [keyword, value] of Object.entries(schema)) {
      if (keyword === "not" && isLoose(value)) continue;
      if (ifLoose && ["if", "then", "else"].includes(keyword)) continue;
      setMember(result, keyword, values.has(keyword) ? value : inside(keyword, value));
    }
    if (!isLoose(schema.oneOf)) return result;
    const { oneOf: anyOf, ...others } = result;
    const all = Array.isArray(others["allOf"]) ? others["allOf"] : [];
    const added = others["anyOf"] === undefined ? { anyOf } : { allOf: [...all, { anyOf }] };
    return { ...others, ...added } as JsonSchemaObject;
  }

  function inside(keyword: string, value: unknown): unknown {
    if (Array.isArray(value)) return value.map((part) => inside("", part));
    if (!isJsonObject(value)) return value;
    // Not a keyword's value, or that of one which is known to hold a schema.
    if (!byName.has(keyword)) return rewritten(value);
    const map: Record<string, unknown> = {};
    for (const [name, part] of Object.entries(value)) setMember(map, name, inside("", part));
    return map;
  }

  return Object.fromEntries(
    Object.entries(schemas).map(([id, schema]) => [
      id,
      { ...schema, json: typeof schema.json === "object" ? rewritten(schema.json) : schema.json },
    ]),
  );
}
