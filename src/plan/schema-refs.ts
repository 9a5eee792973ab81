import { isJsonObject } from "../contract/json.js";
import type { Message } from "../contract/message.js";
import type { SchemaId, SchemaTable } from "../contract/schema.js";
import { compareText } from "../lib/compare.js";

/** Keywords whose values are JSON, not schemas: a `$ref` in them is data. */
const dataKeywords: ReadonlySet<string> = new Set([
  "const",
  "enum",
  "default",
  "examples",
  "example",
]);

/** The schemas that a schema refers to by `$ref`, directly, in code-unit order. */
export function directRefs(id: SchemaId, schemas: SchemaTable): readonly SchemaId[] {
  const found = new Set<SchemaId>();
  const visit = (node: unknown, isNameMap: boolean): void => {
    if (Array.isArray(node)) {
      for (const item of node) visit(item, false);
      return;
    }
    if (!isJsonObject(node)) return;
    if (!isNameMap && typeof node["$ref"] === "string") found.add(node["$ref"]);
    for (const [keyword, value] of Object.entries(node)) {
      if (!isNameMap && dataKeywords.has(keyword)) continue;
      visit(value, !isNameMap && nameMaps.has(keyword));
    }
  };
  visit(schemas[id]?.json, false);
  return [...found].sort(compareText);
}

/** Keywords whose members are named by the author, so that a member called `const` is a schema. */
const nameMaps: ReadonlySet<string> = new Set([
  "properties",
  "patternProperties",
  "definitions",
  "dependencies",
]);

/** Every schema reached from the given ones, themselves included. */
export function reachable(roots: readonly SchemaId[], schemas: SchemaTable): ReadonlySet<SchemaId> {
  const seen = new Set<SchemaId>();
  const queue = [...roots];
  for (let id = queue.pop(); id !== undefined; id = queue.pop()) {
    if (seen.has(id)) continue;
    seen.add(id);
    queue.push(...directRefs(id, schemas));
  }
  return seen;
}

/** The schemas of a message itself, from which all others of it are reached. */
export function schemasOf({ payload, headersSchema }: Message): readonly SchemaId[] {
  return headersSchema === undefined ? [payload] : [payload, headersSchema];
}
