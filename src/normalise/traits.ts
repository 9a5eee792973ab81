import type { SourceRef } from "../contract/source.js";
import { escapeToken } from "../lib/json-pointer.js";
import type { RawNode } from "../parse/raw-node.js";
import { madeNode } from "./made-node.js";
import { isObject, type Reader } from "./reader.js";

/**
 * A message or operation with its traits merged in (JSON Merge Patch): in 2.x a trait overrides
 * what the object says, in 3.x the object wins. Without traits it is the node itself.
 */
export function withTraits(reader: Reader, host: RawNode): RawNode {
  const traits = reader.items(host, "traits").flatMap((trait) => reader.resolve(trait) ?? []);
  if (traits.length === 0) return host;
  const isHostFirst = reader.isVersion2;
  const [first = host, ...patches] = isHostFirst ? [host, ...traits] : [...traits, host];
  return patches.reduce((base, patch) => merge(reader, base, patch, host, host), first);
}

/** Levels that are merged: more is a trait that refers to what it is merged into. */
const MAX_DEPTH = 64;

/**
 * `place`: where the merged object counts as standing. Its pointer is inside the host, also for what only traits
 * hold, so that what two messages make of one trait has two identities.
 */
function merge(
  reader: Reader,
  base: RawNode | undefined,
  patch: RawNode,
  place: SourceRef,
  host: RawNode | undefined,
  depth = 0,
): RawNode {
  if (depth > MAX_DEPTH) return patch;
  const from = reader.resolve(base);
  const over = reader.resolve(patch);
  if (!isObject(from) || !isObject(over)) return patch;
  const members = new Map(from.members);
  for (const [name, member] of over.members) {
    if (member.value === null && members.has(name)) members.delete(name);
    else {
      const inHost = reader.resolve(host)?.members.get(name);
      const { file, line, column } = inHost?.file === place.file ? inHost : place;
      const pointer = `${place.pointer}/${escapeToken(name)}`;
      const at = { file, pointer, line, column };
      members.set(name, merge(reader, members.get(name), member, at, inHost, depth + 1));
    }
  }
  return madeNode(place, members);
}
