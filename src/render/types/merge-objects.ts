import { matches } from "./pattern.js";
import type { Member, ObjectNode, TypeNode } from "./type-node.js";

/** One object with the members of both; a name that only one declares is what the other says of undeclared names. */
export function mergeObjects(
  a: ObjectNode,
  b: ObjectNode,
  intersect: (x: TypeNode, y: TypeNode) => TypeNode,
): ObjectNode {
  const inA = new Map(a.members.map((member) => [member.name, member]));
  const inB = new Map(b.members.map((member) => [member.name, member]));
  const names = new Set([...inA.keys(), ...inB.keys()]);
  const members = [...names].map((name): Member => {
    const x = inA.get(name);
    const y = inB.get(name);
    return {
      name,
      type: intersect(
        x?.type ?? typeOfOther(a, name, intersect),
        y?.type ?? typeOfOther(b, name, intersect),
      ),
      required: x?.required === true || y?.required === true,
      documentation:
        y === undefined || y.documentation.length === 0
          ? (x?.documentation ?? [])
          : y.documentation,
    };
  });
  return {
    kind: "object",
    members,
    others: intersect(a.others, b.others),
    patterns: [...a.patterns, ...b.patterns],
    documentation: b.documentation.length > 0 ? b.documentation : a.documentation,
    hint: b.hint ?? a.hint,
  };
}

/** What an object says of a member that it doesn't declare. */
export function typeOfOther(
  { patterns, others }: ObjectNode,
  name: string,
  intersect: (x: TypeNode, y: TypeNode) => TypeNode,
): TypeNode {
  const matching = patterns.filter(({ pattern }) => matches(pattern, name));
  const [first, ...rest] = matching.map(({ type }) => type);
  return first === undefined ? others : rest.reduce(intersect, first);
}
