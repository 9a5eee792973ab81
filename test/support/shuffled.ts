import type { JsonValue } from "../../src/contract/json.js";
import type { RawNode } from "../../src/parse/raw-node.js";
import { readText } from "../../src/parse/read-text.js";

/** A small generator of the same numbers for the same seed. */
export function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

/** The same value with the members of every map but `properties` in another order. */
export function shuffled(node: RawNode, next: () => number, name = ""): JsonValue {
  if (Array.isArray(node.value))
    return [...node.members.values()].map((item) => shuffled(item, next));
  if (node.members.size === 0) return node.value;
  const members = [...node.members].map(
    ([key, member]) => [key, shuffled(member, next, key)] as const,
  );
  if (name !== "properties") {
    for (let i = members.length - 1; i > 0; i--) {
      const j = Math.floor(next() * (i + 1));
      const [a, b] = [members[i], members[j]];
      if (a !== undefined && b !== undefined) [members[i], members[j]] = [b, a];
    }
  }
  return Object.fromEntries(members);
}

/** The tree of a document's text. */
export function rawRoot(text: string): RawNode {
  const result = readText(text, "f");
  if ("problem" in result) throw new Error(result.problem.message);
  return result.root;
}
