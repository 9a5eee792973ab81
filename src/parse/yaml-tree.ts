import { isAlias, isMap, isScalar, isSeq, type LineCounter, type YAMLMap } from "yaml";
import type { SourceRef } from "../contract/source.js";
import {
  listNode,
  MAX_DEPTH,
  memberPointer,
  objectNode,
  type RawNode,
  scalarNode,
} from "./raw-node.js";

/** Values that the aliases of one file may stand for: a guard against "a billion laughs". */
const MAX_ALIASED = 100_000;

/** What is YAML, but not JSON data. */
export class UnusableYaml extends Error {
  readonly offset: number;

  constructor(offset: number, message: string) {
    super(message);
    this.offset = offset;
  }
}

/** Turns the syntax tree of one YAML file into nodes; aliases and merge keys are replaced by what they mean. */
export class YamlTree {
  readonly #file: string;
  readonly #lines: LineCounter;
  readonly #anchors = new Map<string, unknown>();
  /** Anchored nodes that are being expanded: an alias to one of them would never end. */
  readonly #expanding = new Set<unknown>();
  #aliased = 0;

  constructor(file: string, lines: LineCounter) {
    this.#file = file;
    this.#lines = lines;
  }

  /** @throws {UnusableYaml} */
  root(contents: unknown): RawNode {
    return this.#node(contents, "", 0, 0);
  }

  /** `keyOffset`: where the member's key stands, the place of containers. */
  #node(node: unknown, pointer: string, keyOffset: number, depth: number): RawNode {
    if (depth > MAX_DEPTH) throw new UnusableYaml(keyOffset, "it is nested too deeply");
    if (this.#expanding.size > 0 && ++this.#aliased > MAX_ALIASED) {
      throw new UnusableYaml(keyOffset, "its aliases stand for too many values");
    }
    if (isAlias(node)) return this.#alias(node, pointer, keyOffset, depth);
    if (hasAnchor(node)) this.#anchors.set(node.anchor, node);
    if (isMap(node)) {
      const members = new Map<string, RawNode>();
      this.#addMembers(members, node, pointer, depth, false);
      return objectNode(this.#place(pointer, keyOffset), members);
    }
    if (isSeq(node)) {
      const items = node.items.map((item, index) =>
        this.#node(item, `${pointer}/${index}`, startOf(item, keyOffset), depth + 1),
      );
      return listNode(this.#place(pointer, keyOffset), items);
    }
    const offset = startOf(node, keyOffset);
    return scalarNode(this.#place(pointer, offset), scalar(node, offset));
  }

  #alias(alias: { source: string }, pointer: string, offset: number, depth: number): RawNode {
    const target = this.#anchored(alias, offset);
    this.#expanding.add(target);
    const node = this.#node(target, pointer, offset, depth);
    this.#expanding.delete(target);
    return node;
  }

  #anchored(alias: { source: string }, offset: number): unknown {
    const target = this.#anchors.get(alias.source);
    if (target === undefined || this.#expanding.has(target)) {
      throw new UnusableYaml(
        startOf(alias, offset),
        target === undefined
          ? `the alias *${alias.source} has no anchor before it`
          : `the alias *${alias.source} stands inside its own anchor`,
      );
    }
    return target;
  }

  /** `merged`: members of a merge key, which give way to those that the mapping has itself. */
  #addMembers(
    members: Map<string, RawNode>,
    map: YAMLMap,
    pointer: string,
    depth: number,
    merged: boolean,
  ): void {
    const merges: [value: unknown, offset: number][] = [];
    for (const { key, value } of map.items) {
      const offset = startOf(key, 0);
      const name = keyText(key, offset);
      if (name === "<<" && isScalar(key) && key.type === "PLAIN") merges.push([value, offset]);
      else if (!merged || !members.has(name)) {
        members.set(name, this.#node(value, memberPointer(pointer, name), offset, depth + 1));
      }
    }
    for (const [value, offset] of merges) this.#merge(members, value, offset, pointer, depth);
  }

  #merge(
    members: Map<string, RawNode>,
    value: unknown,
    offset: number,
    pointer: string,
    depth: number,
  ): void {
    if (isSeq(value)) {
      for (const item of value.items) this.#merge(members, item, offset, pointer, depth);
      return;
    }
    const source = isAlias(value) ? this.#anchored(value, offset) : value;
    if (!isMap(source)) throw new UnusableYaml(offset, "`<<` merges something that is no mapping");
    this.#expanding.add(source);
    this.#addMembers(members, source, pointer, depth + 1, true);
    this.#expanding.delete(source);
  }

  #place(pointer: string, offset: number): SourceRef {
    const { line, col } = this.#lines.linePos(offset);
    return { file: this.#file, pointer, line: Math.max(line, 1), column: Math.max(col, 1) };
  }
}

function hasAnchor(node: unknown): node is { anchor: string } {
  return (
    typeof node === "object" && node !== null && "anchor" in node && typeof node.anchor === "string"
  );
}

function startOf(node: unknown, otherwise: number): number {
  const range: unknown =
    typeof node === "object" && node !== null && "range" in node ? node.range : undefined;
  const start: unknown = Array.isArray(range) ? range[0] : undefined;
  return typeof start === "number" ? start : otherwise;
}

function keyText(key: unknown, offset: number): string {
  if (isScalar(key)) return typeof key.value === "string" ? key.value : (key.source ?? "");
  throw new UnusableYaml(offset, "a key is not text");
}

function scalar(node: unknown, offset: number): null | boolean | number | string {
  const value = isScalar(node) ? node.value : null;
  if (value === null || value === undefined) return null;
  if (typeof value === "boolean" || typeof value === "string") return value;
  if (typeof value === "number" && Number.isFinite(value)) return value;
  throw new UnusableYaml(offset, "a value is neither text, number, boolean nor null");
}
