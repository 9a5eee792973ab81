import { type ListNode, never, type TypeNode } from "./type-node.js";

/** The arrays that are of both types, element by element. */
export function intersectLists(
  a: ListNode,
  b: ListNode,
  intersect: (x: TypeNode, y: TypeNode) => TypeNode,
): TypeNode {
  const length = Math.max(a.first.length, b.first.length);
  const first = Array.from({ length }, (_, index) =>
    intersect(elementAt(a, index), elementAt(b, index)),
  );
  const min = Math.max(a.min, b.min);
  const max = Math.min(a.max, b.max);
  return list({ first, others: intersect(a.others, b.others), min, max });
}

function elementAt({ first, others }: ListNode, index: number): TypeNode {
  return first[index] ?? others;
}

/** A list in its simplest form: `never` where no length will do. */
export function list({ first, others, min, max }: Omit<ListNode, "kind">): TypeNode {
  const impossible = [...first, others].findIndex(
    (t) => t.kind === "keyword" && t.name === "never",
  );
  const longest = Math.min(max, impossible < 0 ? max : impossible);
  if (min > longest) return never;
  return { kind: "list", first: first.slice(0, longest), others, min, max: longest };
}
