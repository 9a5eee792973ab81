import { isNever, isUnknown, keyOf, never, type TypeNode, unknown } from "./type-node.js";

/**
 * The union of types: flat, without doubles, without what can't be, and without literals that a member covers.
 * `true | false` is `boolean`.
 */
export function union(types: readonly TypeNode[]): TypeNode {
  const flat = types.flatMap((type) => (type.kind === "union" ? type.members : [type]));
  if (flat.some(isUnknown)) return unknown;
  const distinct = new Map<string, TypeNode>();
  for (const type of flat) {
    const key = keyOf(type);
    if (!distinct.has(key)) distinct.set(key, type);
  }
  if (distinct.has("true") && distinct.has("false")) replaceBooleans(distinct);
  const left = [...distinct.values()].filter((type) => !isNever(type) && !covered(type, distinct));
  const [first, second] = left;
  if (first === undefined) return flat.find(isNever) ?? never;
  return second === undefined ? first : { kind: "union", members: left };
}

/** Puts `boolean` where the first of the two literals stands. */
function replaceBooleans(distinct: Map<string, TypeNode>): void {
  const entries = [...distinct];
  distinct.clear();
  for (const [key, type] of entries) {
    if (key !== "true" && key !== "false") distinct.set(key, type);
    else distinct.set("boolean", { kind: "keyword", name: "boolean" });
  }
}

function covered(type: TypeNode, distinct: ReadonlyMap<string, TypeNode>): boolean {
  if (type.kind === "unrecognised") return distinct.has(type.of);
  return type.kind === "literal" && distinct.has(typeof type.value);
}

/** The members of a union, or the one type that isn't one. */
export function alternativesOf(type: TypeNode): readonly TypeNode[] {
  return type.kind === "union" ? type.members : [type];
}
