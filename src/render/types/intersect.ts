import { intersectLists } from "./intersect-lists.js";
import { mergeObjects } from "./merge-objects.js";
import {
  isNever,
  isUnknown,
  keyOf,
  never,
  type ReferenceNode,
  type TypeNode,
} from "./type-node.js";
import { alternativesOf, union } from "./union.js";

/** How to look behind names. */
export interface Unfolding {
  /** The type behind a reference; undefined where that is still being read. */
  readonly unfold: (reference: ReferenceNode) => TypeNode | undefined;
  /** What is being merged behind names: to begin with the same again would not end. */
  readonly merging: Set<string>;
}

/** Names behind names that merging looks through. */
const DEPTH = 8;

/** Members that a product of objects may print; beyond, it is printed as `A & B`. */
const LIMIT = 48;

/** The type of values that have both types; where the two document one member, the second's words win. */
export function intersect(a: TypeNode, b: TypeNode, names: Unfolding): TypeNode {
  if (isUnknown(a) || keyOf(a) === keyOf(b)) return b;
  if (isUnknown(b)) return a;
  if (isNever(a)) return a;
  if (isNever(b)) return b;
  if (a.kind === "union" || b.kind === "union") return product(a, b, names);
  if (a.kind === "intersection" || b.kind === "intersection") return both(a, b);
  if (a.kind === "reference")
    return withReference(a, b, (whole) => intersect(whole, b, names), names);
  if (b.kind === "reference")
    return withReference(b, a, (whole) => intersect(a, whole, names), names);
  if (a.kind === "object" && b.kind === "object") {
    return mergeObjects(a, b, (x, y) => intersect(x, y, names));
  }
  if (a.kind === "list" && b.kind === "list") {
    return intersectLists(a, b, (x, y) => intersect(x, y, names));
  }
  return narrower(a, b) ?? narrower(b, a) ?? never;
}

/** A scalar type, where all of its values are among those of the other. */
function narrower(type: TypeNode, wide: TypeNode): TypeNode | undefined {
  const isOf = (kind: string): boolean =>
    wide.kind === "keyword"
      ? wide.name === kind
      : type.kind !== "unrecognised" && wide.kind === "unrecognised" && wide.of === kind;
  if (type.kind === "literal") {
    // Of the texts of dates, one alone stays text.
    return isOf(typeof type.value) || (wide.kind === "date" && typeof type.value === "string")
      ? type
      : undefined;
  }
  if (type.kind === "date") return isOf("string") ? type : undefined;
  return type.kind === "unrecognised" && isOf(type.of) ? type : undefined;
}

/** Each alternative of one with each of the other, unless that says the same things too often. */
function product(a: TypeNode, b: TypeNode, names: Unfolding): TypeNode {
  const objects = objectsOf(a).length * objectsOf(b).length;
  const tooMuch = objects > 1 && objects * Math.max(membersOf(a), membersOf(b)) > LIMIT;
  if (tooMuch || keepsNames(a, b) || keepsNames(b, a)) return both(a, b);
  return union(
    alternativesOf(a).flatMap((x) => alternativesOf(b).map((y) => intersect(x, y, names))),
  );
}

function objectsOf(type: TypeNode): readonly TypeNode[] {
  return alternativesOf(type).filter((t) => t.kind === "object" || t.kind === "reference");
}

/** Members that each combination with this type would say again. */
function membersOf(type: TypeNode): number {
  return type.kind === "object" ? type.members.length : 1;
}

/** Common members beside named alternatives: `Common & (A | B)` keeps the names. */
function keepsNames(common: TypeNode, alternatives: TypeNode): boolean {
  return (
    common.kind === "object" &&
    common.members.length > 0 &&
    alternatives.kind === "union" &&
    alternatives.members.some((member) => member.kind === "reference")
  );
}

function both(a: TypeNode, b: TypeNode): TypeNode {
  const members = [a, b].flatMap((type) => (type.kind === "intersection" ? type.members : [type]));
  return { kind: "intersection", members };
}

/** The reference itself, where the other type takes nothing away from what it stands for. */
function withReference(
  reference: ReferenceNode,
  other: TypeNode,
  merged: (whole: TypeNode) => TypeNode,
  { unfold, merging }: Unfolding,
): TypeNode {
  const pair = `${keyOf(reference)} ${keyOf(other)}`;
  const whole = merging.has(pair) || merging.size >= DEPTH ? undefined : unfold(reference);
  if (whole === undefined) return both(reference, other);
  merging.add(pair);
  const result = merged(whole);
  merging.delete(pair);
  return keyOf(result) === keyOf(whole) ? reference : result;
}
