import { pascalCase } from "../../lib/case.js";
import type { ObjectNode, TypeNode } from "./type-node.js";

/** A title longer than this is a sentence, no name. */
const LONGEST = 30;

/**
 * What tells the objects of a union apart in their names: what the document calls them,
 * else the values of a member that has one value in each, else their place. Nothing for a single object.
 */
export function suffixesOf(objects: readonly ObjectNode[]): ReadonlyMap<TypeNode, string> {
  const [first, second] = objects;
  if (first === undefined || second === undefined) return new Map();
  const ways: ((object: ObjectNode) => string | undefined)[] = [
    ({ hint }) => hint,
    ...first.members.map(
      ({ name }) =>
        (object: ObjectNode) =>
          tagOf(object, name),
    ),
  ];
  for (const way of ways) {
    const suffixes = objects.map((object) => pascalCase(way(object) ?? "").replace(/^_/, ""));
    const fit = suffixes.every((suffix) => suffix !== "" && suffix.length <= LONGEST);
    if (fit && new Set(suffixes).size === objects.length) return mapOf(objects, suffixes);
  }
  return mapOf(
    objects,
    objects.map((_, index) => `Option${index + 1}`),
  );
}

function tagOf(object: ObjectNode, name: string): string | undefined {
  const type = object.members.find((member) => member.name === name)?.type;
  return type?.kind === "literal" ? String(type.value) : undefined;
}

function mapOf(
  objects: readonly ObjectNode[],
  suffixes: readonly string[],
): ReadonlyMap<TypeNode, string> {
  return new Map(objects.map((object, index) => [object, suffixes[index] ?? ""]));
}
