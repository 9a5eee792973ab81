// Runtime of topicwright, copied so that the code depends on kafkajs only; do not edit.
// SPDX-License-Identifier: MIT-0 OR Apache-2.0
/** A regular expression as far as making texts for it needs one. */
export type PatternNode =
  /** One character: a literal, an escape, a class, as written. */
  | { readonly kind: "character"; readonly source: string }
  | { readonly kind: "sequence"; readonly nodes: readonly PatternNode[] }
  | { readonly kind: "either"; readonly nodes: readonly PatternNode[] }
  | { readonly kind: "repeat"; readonly node: PatternNode; readonly times: Times }
  /** `names`: the group's number and, where it has one, its name. */
  | { readonly kind: "group"; readonly names: readonly string[]; readonly node: PatternNode }
  | { readonly kind: "reference"; readonly name: string }
  /** A positive lookahead: what comes next must also begin with it. */
  | { readonly kind: "ahead"; readonly node: PatternNode }
  /** Any other assertion: makes no text, the finished one is checked against it. */
  | { readonly kind: "assertion"; readonly source: string };

/** How often a node stands; `index` counts the quantifiers of a pattern. */
export interface Times {
  readonly min: number;
  readonly max: number;
  readonly index: number;
}

/** The least number of characters a node makes; assertions and references count as none. */
export function leastLength(node: PatternNode): number {
  switch (node.kind) {
    case "character":
      return 1;
    case "sequence":
      return node.nodes.reduce((sum, part) => sum + leastLength(part), 0);
    case "either":
      return Math.min(...node.nodes.map(leastLength));
    case "repeat":
      return node.times.min * leastLength(node.node);
    case "group":
      return leastLength(node.node);
    default:
      return 0;
  }
}
