import type { SchemaId } from "../../contract/schema.js";
import type { Unfolding } from "./intersect.js";
import { never, type TypeNode, unknown } from "./type-node.js";
import { alternativesOf, union } from "./union.js";

/**
 * A type without the aliases in it that stand for nothing but itself: of `A = string | B`, `B = number | A`
 * TypeScript can't make sense; `string | number` is the same. It may come out wider, never narrower.
 */
export function withoutCircle(type: TypeNode, id: SchemaId, names: Unfolding): TypeNode {
  const seen = new Set<SchemaId>([id]);
  const open = (part: TypeNode): TypeNode => {
    if (!standsFor(part, id, names)) return part;
    if (part.kind === "intersection") {
      // A part that is the whole says nothing more about it.
      const left = part.members.filter((member) => !standsFor(member, id, names));
      const [first = unknown, second] = left;
      return second === undefined ? first : { kind: "intersection", members: left };
    }
    if (part.kind === "union") return union(part.members.map(open));
    if (part.kind !== "reference" || seen.has(part.id)) return never;
    seen.add(part.id);
    return union(alternativesOf(names.unfold(part) ?? unknown).map(open));
  };
  return open(type);
}

/** Whether a type's text would hold the name of the schema where TypeScript needs to know what that is. */
function standsFor(
  type: TypeNode,
  id: SchemaId,
  names: Unfolding,
  seen: ReadonlySet<SchemaId> = new Set(),
): boolean {
  if (type.kind === "union" || type.kind === "intersection") {
    return type.members.some((part) => standsFor(part, id, names, seen));
  }
  if (type.kind !== "reference" || seen.has(type.id)) return false;
  if (type.id === id) return true;
  const whole = names.unfold(type);
  return whole !== undefined && standsFor(whole, id, names, new Set([...seen, type.id]));
}
