import type { SourceRef } from "../contract/source.js";
import type { RawNode } from "../parse/raw-node.js";

/** An object node made of other nodes, at a place of our choice. */
export function madeNode(place: SourceRef, members: ReadonlyMap<string, RawNode>): RawNode {
  const { file, pointer, line, column } = place;
  const value = Object.fromEntries([...members].map(([name, member]) => [name, member.value]));
  return { file, pointer, line, column, value, members };
}

/** A list node made of other nodes. */
export function madeList(place: SourceRef, items: readonly RawNode[]): RawNode {
  const { file, pointer, line, column } = place;
  const members = new Map(items.map((item, index) => [String(index), item]));
  return { file, pointer, line, column, value: items.map((item) => item.value), members };
}
