import type { TypeNode } from "../types/type-node.js";
import { type Reading, typeOfId } from "../types/type-of-schema.js";

/** One alternative of a type, itself none of several. */
export interface Leaf {
  /** As the type says it: a name, or the whole. */
  readonly type: TypeNode;
  /** What is behind the name. */
  readonly whole: TypeNode;
}

/** The alternatives of a type, those behind names included. */
export function leavesOf(
  type: TypeNode,
  reading: Reading,
  seen: ReadonlySet<string> = new Set(),
): readonly Leaf[] {
  if (type.kind === "union") return type.members.flatMap((one) => leavesOf(one, reading, seen));
  if (type.kind !== "reference") return [{ type, whole: type }];
  if (seen.has(type.id)) return [];
  const leaves = leavesOf(typeOfId(type.id, reading), reading, new Set([...seen, type.id]));
  const [only, ...more] = leaves;
  return only === undefined || more.length > 0 ? leaves : [{ type, whole: only.whole }];
}
