import { isJsonObject } from "../../contract/json.js";
import type { SchemaId, SchemaTable } from "../../contract/schema.js";
import type { ReferenceNode, TypeNode } from "./type-node.js";

/** All references in a type, those inside its objects included. */
export function referencesIn(type: TypeNode): readonly ReferenceNode[] {
  switch (type.kind) {
    case "keyword":
    case "literal":
    case "date":
    case "unrecognised":
      return [];
    case "reference":
      return [type];
    case "list":
      return [...type.first, type.others].flatMap(referencesIn);
    case "object": {
      const parts = [...type.members, ...type.patterns].map((part) => part.type);
      return [...parts, type.others].flatMap(referencesIn);
    }
    default:
      return type.members.flatMap(referencesIn);
  }
}

/** Whether one schema leads to another by `$ref`s. */
export function leadsTo(from: SchemaId, to: SchemaId, schemas: SchemaTable): boolean {
  const seen = new Set<SchemaId>();
  const left = [from];
  for (let id = left.pop(); id !== undefined; id = left.pop()) {
    if (id === to) return true;
    if (seen.has(id)) continue;
    seen.add(id);
    left.push(...targetsIn(schemas[id]?.json));
  }
  return false;
}

function targetsIn(value: unknown): readonly SchemaId[] {
  if (Array.isArray(value)) return value.flatMap(targetsIn);
  if (!isJsonObject(value)) return [];
  const own = typeof value["$ref"] === "string" ? [value["$ref"]] : [];
  return [...own, ...Object.values(value).flatMap(targetsIn)];
}
