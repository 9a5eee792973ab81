// Runtime of topicwright, copied so that the code depends on kafkajs only; do not edit.
// SPDX-License-Identifier: MIT-0 OR Apache-2.0
import fc from "fast-check";
import { attempt, NoValueFound, successes } from "../arbitrary/no-value-found.js";
import { regularExpression } from "../schema/string-check.js";
import { characters } from "./characters.js";
import { leastLength, type PatternNode, type Times } from "./pattern-node.js";
import { parsePattern } from "./pattern-parser.js";
import { type Piece, patternText } from "./pattern-text.js";

/** How long texts should be, in code points. */
interface Lengths {
  readonly min: number;
  readonly max: number;
}

type Range = readonly [min: number, max: number];

/** How many more than it must a quantifier repeats, where nothing asks for long texts. */
const spread = 8;

/**
 * Texts for a pattern, most of which match: the caller filters, since lookarounds, word boundaries and lengths are
 * hit by chance. fast-check's `stringMatching` knows no lookarounds or references, and never returns for `[^ -~]`.
 */
export function patternArbitrary(
  pattern: string,
  lengths: Lengths,
  schemaPath: string,
): fc.Arbitrary<string> {
  const { root, quantifiers } = parsePattern(pattern);
  const { flags } = regularExpression(pattern);
  const make = (range: (times: Times) => Range): fc.Arbitrary<Piece> =>
    new PatternTexts(flags, range, schemaPath).of(root);
  const missing = Math.max(0, lengths.min - leastLength(root));
  const more = Math.min(spread, lengths.max);
  const short = ({ min, max }: Times): Range => [min, Math.min(max, min + more)];
  const long = ({ min, max }: Times): Range => [
    Math.min(max, min + missing),
    Math.min(max, min + missing + more),
  ];
  const stretched = Array.from({ length: missing > 0 ? quantifiers : 0 }, (_, index) =>
    make((times) => (times.index === index ? long(times) : short(times))),
  );
  const full = missing > 0 ? [make(long)] : [];
  const texts = fc.oneof(make(short), ...stretched, ...full).map(patternText);
  const [before, after] = [!pattern.startsWith("^"), !pattern.endsWith("$")];
  if (!before && !after) return texts;
  const none = fc.constant("");
  return fc
    .tuple(before ? margin : none, texts, after ? margin : none)
    .map((parts) => parts.join(""));
}

/** What may stand around an unanchored pattern. */
const margin: fc.Arbitrary<string> = fc.oneof(
  { weight: 3, arbitrary: fc.constant("") },
  { weight: 1, arbitrary: fc.string({ maxLength: 3 }) },
);

class PatternTexts {
  private readonly flags: string;
  private readonly range: (times: Times) => Range;
  private readonly schemaPath: string;

  constructor(flags: string, range: (times: Times) => Range, schemaPath: string) {
    this.flags = flags;
    this.range = range;
    this.schemaPath = schemaPath;
  }

  of(node: PatternNode): fc.Arbitrary<Piece> {
    switch (node.kind) {
      case "character":
        return this.character(node.source);
      case "sequence":
        return fc.tuple(...node.nodes.map((part) => this.of(part)));
      case "either":
        return this.either(node.nodes);
      case "repeat":
        return this.repeat(node.node, this.range(node.times));
      case "group":
        return this.of(node.node).map((text) => ({ names: node.names, text }));
      case "reference":
        return fc.constant({ reference: node.name });
      case "ahead":
        return this.ahead(node.node);
      case "assertion":
        return fc.constant("");
    }
  }

  private character(source: string): fc.Arbitrary<Piece> {
    const list = characters(source, this.flags);
    if (list.length === 0) throw new NoValueFound(this.schemaPath, `no character is ${source}`);
    return fc.constantFrom(...list);
  }

  private either(nodes: readonly PatternNode[]): fc.Arbitrary<Piece> {
    const branches = nodes.map((branch) => attempt(() => this.of(branch)));
    const possible = successes(branches);
    const [first] = branches;
    if (possible.length === 0 && first instanceof NoValueFound) throw first;
    return fc.oneof(...possible);
  }

  private repeat(node: PatternNode, [minLength, maxLength]: Range): fc.Arbitrary<Piece> {
    const made = attempt(() => this.of(node));
    if (!(made instanceof NoValueFound)) return fc.array(made, { minLength, maxLength });
    if (minLength > 0) throw made;
    return fc.constant("");
  }

  /** `(?=.*\d)`: a digit anywhere behind; `(?=a)`: right there. */
  private ahead(node: PatternNode): fc.Arbitrary<Piece> {
    const { body, floats } = withoutLeadingAny(node);
    return fc.tuple(this.of(body), fc.nat()).map(([wanted, shift]) => ({ wanted, floats, shift }));
  }
}

function withoutLeadingAny(node: PatternNode): { body: PatternNode; floats: boolean } {
  const [only, ...others] = node.kind === "either" ? node.nodes : [];
  if (only?.kind !== "sequence" || others.length > 0) return { body: node, floats: false };
  const [first, ...rest] = only.nodes;
  const leads =
    first?.kind === "repeat" && first.times.min === 0 && first.node.kind === "character";
  return leads
    ? { body: { kind: "sequence", nodes: rest }, floats: true }
    : { body: node, floats: false };
}
