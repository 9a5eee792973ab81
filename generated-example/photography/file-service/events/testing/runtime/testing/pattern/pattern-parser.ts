// Runtime of topicwright, copied so that the code depends on kafkajs only; do not edit.
// SPDX-License-Identifier: MIT-0 OR Apache-2.0
import type { PatternNode } from "./pattern-node.js";

const token =
  /(?<class>\[(?:\\.|[^\]\\])*\])|(?<escape>\\(?:u[Dd][89ABab]..\\u[Dd][C-Fc-f]..|u\{[^}]+\}|u.{4}|x..|c[A-Za-z]|[pP]\{[^}]*\}|k<[^>]+>|[1-9]\d*|.))|(?<open>\((?:\?(?:<?[=!]|<[^>]+>|[a-z]*(?:-[a-z]+)?:))?)|(?<close>\))|(?<or>\|)|(?<anchor>[\^$])|(?<times>[*+?]\??|\{\d+(?:,\d*)?\}\??)|(?<literal>.)/gsu;

/** A valid pattern as a tree, and how many quantifiers it has. */
export function parsePattern(source: string): { root: PatternNode; quantifiers: number } {
  const parser = new PatternParser(source);
  return { root: parser.alternatives(), quantifiers: parser.quantifiers };
}

class PatternParser {
  quantifiers = 0;
  private groups = 0;
  private position = 0;
  private readonly tokens: readonly Readonly<Record<string, string | undefined>>[];

  constructor(source: string) {
    this.tokens = [...source.matchAll(token)].map((match) => match.groups ?? {});
  }

  /** Up to the bracket that closes them, which is taken too. */
  alternatives(): PatternNode {
    const branches: PatternNode[] = [];
    let nodes: PatternNode[] = [];
    for (;;) {
      const next = this.tokens[this.position++];
      if (next === undefined || next["close"] !== undefined || next["or"] !== undefined) {
        branches.push({ kind: "sequence", nodes });
        nodes = [];
        if (next?.["or"] === undefined) return { kind: "either", nodes: branches };
      } else nodes.push(this.repeated(this.node(next)));
    }
  }

  private node(next: Readonly<Record<string, string | undefined>>): PatternNode {
    if (next["open"] !== undefined) return this.group(next["open"]);
    const text = next["escape"] ?? next["anchor"] ?? next["class"] ?? next["literal"] ?? "{";
    if (next["anchor"] !== undefined || text === "\\b" || text === "\\B")
      return { kind: "assertion", source: text };
    const name = /^\\(?:k<(.+)>|(\d+))$/s.exec(text);
    if (next["escape"] !== undefined && name !== null && text !== "\\0")
      return { kind: "reference", name: name[1] ?? name[2] ?? "" };
    return { kind: "character", source: text };
  }

  private group(open: string): PatternNode {
    if (open === "(?=") return { kind: "ahead", node: this.alternatives() };
    const name = /^\(\?<([^=!].*)>$/s.exec(open)?.[1];
    if (open !== "(" && name === undefined) {
      const node = this.alternatives();
      return open.endsWith(":") ? node : { kind: "assertion", source: open };
    }
    const number = String(++this.groups);
    const names = name === undefined ? [number] : [number, name];
    return { kind: "group", names, node: this.alternatives() };
  }

  private repeated(node: PatternNode): PatternNode {
    const text = this.tokens[this.position]?.["times"];
    if (text === undefined) return node;
    this.position++;
    const [min, max] = bounds(text);
    return { kind: "repeat", node, times: { min, max, index: this.quantifiers++ } };
  }
}

function bounds(text: string): readonly [min: number, max: number] {
  if (text.startsWith("*")) return [0, Infinity];
  if (text.startsWith("+")) return [1, Infinity];
  if (text.startsWith("?")) return [0, 1];
  const [min = "0", max] = text.replace(/[{}?]/g, "").split(",");
  if (max === undefined) return [Number(min), Number(min)];
  return [Number(min), max === "" ? Infinity : Number(max)];
}
