import type { JsonObject, JsonValue } from "../../src/contract/json.js";
import type { JsonSchema, Schema, SchemaId, SchemaTable } from "../../src/contract/schema.js";

const FILE = "specs/case.yaml";

/** Id of the schema under test. */
export const ROOT: SchemaId = `${FILE}#`;

/** Id of a schema that others refer to as `#/<name>`. */
export function idOf(name: string): SchemaId {
  return `${FILE}#/${name}`;
}

/** Schemas as the contract has them, from plain JSON in which `$ref: "#/Name"` names one of `others`. */
export function schemaTable(root: JsonValue, others: JsonObject = {}): SchemaTable {
  return Object.fromEntries([
    [ROOT, schemaOf(ROOT, undefined, root)],
    ...Object.entries(others).map(([name, json]) => [idOf(name), schemaOf(idOf(name), name, json)]),
  ]);
}

/** Names for all of `others`: each has a declaration of its own. */
export function namesOf(others: JsonObject = {}): Readonly<Record<SchemaId, string>> {
  return Object.fromEntries(Object.keys(others).map((name) => [idOf(name), name]));
}

function schemaOf(id: SchemaId, name: string | undefined, json: JsonValue): Schema {
  const source = { file: FILE, pointer: id.slice(FILE.length + 1), line: 1, column: 1 };
  // Cases hold schemas, broken ones among them.
  return { id, name, json: withIds(json) as JsonSchema, source, positions: {} };
}

/** Local references as ids; a property that happens to be called `$ref` is no case of ours. */
function withIds(value: JsonValue): JsonValue {
  if (Array.isArray(value)) return value.map(withIds);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, part]) => [
      name,
      name === "$ref" && typeof part === "string" ? FILE + part : withIds(part),
    ]),
  );
}
