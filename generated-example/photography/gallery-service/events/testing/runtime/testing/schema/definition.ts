// Runtime of topicwright, copied so that the code depends on kafkajs only; do not edit.
// SPDX-License-Identifier: MIT-0 OR Apache-2.0
import type { Definitions, TestSchema } from "./test-schema.js";

const prefix = "#/definitions/";

/** The key in the table that a `$ref` means. */
export function definitionName(ref: string, definitions: Definitions): string {
  if (Object.hasOwn(definitions, ref) || !ref.startsWith(prefix)) return ref;
  return ref.slice(prefix.length).replaceAll("~1", "/").replaceAll("~0", "~");
}

/** The schema that a `$ref` means. Throws when the table lacks it: the generated data would be wrong. */
export function definition(ref: string, definitions: Definitions): TestSchema {
  const name = definitionName(ref, definitions);
  const found = Object.hasOwn(definitions, name) ? definitions[name] : undefined;
  if (found === undefined) throw new Error(`The schema names ${ref}, which the definitions lack.`);
  return found;
}

const recursive = new WeakMap<Definitions, ReadonlySet<string>>();

/** Names of the definitions that reach themselves by `$ref`. */
export function recursiveDefinitions(definitions: Definitions): ReadonlySet<string> {
  const known = recursive.get(definitions);
  if (known !== undefined) return known;
  const edges = new Map(
    Object.entries(definitions).map(([name, schema]) => [
      name,
      [...references(schema, definitions)],
    ]),
  );
  const found = new Set(
    Object.keys(definitions).filter((name) => reachable(name, edges).has(name)),
  );
  recursive.set(definitions, found);
  return found;
}

function* references(node: unknown, definitions: Definitions): Generator<string> {
  if (typeof node !== "object" || node === null) return;
  for (const [keyword, member] of Object.entries(node)) {
    if (keyword === "$ref" && typeof member === "string") yield definitionName(member, definitions);
    else yield* references(member, definitions);
  }
}

function reachable(
  from: string,
  edges: ReadonlyMap<string, readonly string[]>,
): ReadonlySet<string> {
  const seen = new Set<string>();
  const open = [...(edges.get(from) ?? [])];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (seen.has(next)) continue;
    seen.add(next);
    open.push(...(edges.get(next) ?? []));
  }
  return seen;
}
