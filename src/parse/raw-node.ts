import type { JsonValue } from "../contract/json.js";
import type { SourceRef } from "../contract/source.js";
import { escapeToken } from "../lib/json-pointer.js";
import { setMember } from "../lib/set-member.js";

/**
 * One value of a document, at its place: that of the value for a scalar or an item of a list,
 * that of the key for an object or list which is a member.
 */
export interface RawNode extends SourceRef {
  /** The whole value as plain JSON, `$ref`s as written. */
  readonly value: JsonValue;
  /** Members of an object, in its order, or items of a list by their index; empty for a scalar. */
  readonly members: ReadonlyMap<string, RawNode>;
}

/** Levels of nesting in one file; more is no document but an attack, and would exhaust the stack. */
export const MAX_DEPTH = 256;

const NONE: ReadonlyMap<string, RawNode> = new Map();

export function scalarNode(place: SourceRef, value: null | boolean | number | string): RawNode {
  const { file, pointer, line, column } = place;
  return { file, pointer, line, column, value, members: NONE };
}

export function objectNode(place: SourceRef, members: ReadonlyMap<string, RawNode>): RawNode {
  const { file, pointer, line, column } = place;
  const value: Record<string, JsonValue> = {};
  for (const [name, member] of members) setMember(value, name, member.value);
  return { file, pointer, line, column, value, members };
}

export function listNode(place: SourceRef, items: readonly RawNode[]): RawNode {
  const { file, pointer, line, column } = place;
  const members = new Map(items.map((item, index) => [String(index), item]));
  return { file, pointer, line, column, value: items.map((item) => item.value), members };
}

/** Pointer of a member. */
export function memberPointer(parent: string, name: string): string {
  return `${parent}/${escapeToken(name)}`;
}

/** Text of the `$ref` of a Reference Object, `undefined` for any other value. */
export function referenceOf(node: RawNode): string | undefined {
  const ref = node.members.get("$ref")?.value;
  return typeof ref === "string" ? ref : undefined;
}
