import type { SchemaId } from "../../contract/schema.js";
import type { DateNode, TypeNode } from "../types/type-node.js";
import { type Reading, typeOfId } from "../types/type-of-schema.js";

/** All dates in a type, those behind names included. */
export function datesIn(
  type: TypeNode,
  reading: Reading,
  seen: Set<SchemaId> = new Set(),
): readonly DateNode[] {
  const all = (types: readonly TypeNode[]): readonly DateNode[] =>
    types.flatMap((one) => datesIn(one, reading, seen));
  switch (type.kind) {
    case "keyword":
    case "literal":
    case "unrecognised":
      return [];
    case "date":
      return [type];
    case "reference":
      if (seen.has(type.id)) return [];
      seen.add(type.id);
      return datesIn(typeOfId(type.id, reading), reading, seen);
    case "list":
      return all([...type.first, type.others]);
    case "object":
      return all([...[...type.members, ...type.patterns].map((part) => part.type), type.others]);
    default:
      return all(type.members);
  }
}
