import type { ObjectNode, TypeNode } from "../types/type-node.js";
import type { Reading } from "../types/type-of-schema.js";
import { leavesOf } from "./leaves.js";

/** A member whose value tells alternatives apart. */
export interface Tag {
  readonly name: string;
  /** Of each alternative the values that it may have, as text. */
  readonly values: readonly (readonly string[])[];
}

/** The first member that each alternative requires, with known values that no other one has. */
export function tagOf(alternatives: readonly TypeNode[], reading: Reading): Tag | undefined {
  const objects = alternatives.flatMap((type) => (type.kind === "object" ? [type] : []));
  if (objects.length < alternatives.length) return undefined;
  for (const { name } of objects[0]?.members ?? []) {
    const values = objects.map((object) => knownValues(object, name, reading));
    const all = values.flatMap((known) => known ?? []);
    if (values.every((known) => known !== undefined) && new Set(all).size === all.length) {
      return { name, values };
    }
  }
  return undefined;
}

function knownValues(
  { members }: ObjectNode,
  name: string,
  reading: Reading,
): readonly string[] | undefined {
  const member = members.find((one) => one.name === name);
  if (member?.required !== true) return undefined;
  const wholes = leavesOf(member.type, reading).map(({ whole }) => whole);
  return wholes.every(({ kind }) => kind === "literal")
    ? wholes.flatMap((whole) => (whole.kind === "literal" ? [String(whole.value)] : []))
    : undefined;
}
