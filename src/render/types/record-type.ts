import { isNever, isUnknown, keyOf, type ObjectNode, type TypeNode, unknown } from "./type-node.js";
import { alternativesOf, union } from "./union.js";

/** What the values of an object without members of its own are, whatever their names; `never` where it has none. */
export function valueType({ others, patterns }: ObjectNode): TypeNode {
  return union([...patterns.map(({ type }) => type), others]);
}

/** Alternatives that a signature names; of more nobody can make use. */
const LIMIT = 8;

/**
 * The type of undeclared members beside declared ones; undefined where the object has none, or where they can be anything,
 * which an interface leaves unsaid. TypeScript wants it to cover the declared members, so it has their types as well.
 */
export function indexType(object: ObjectNode): TypeNode | undefined {
  const value = valueType(object);
  if (isUnknown(value) || keyOf(value) === "never") return undefined;
  const uncovered = object.members.map(({ type }) => type).filter((type) => !covers(value, type));
  // A declared member that no value can have must be covered as well; a union would leave it out.
  const impossible = uncovered.filter((type) => type.kind === "object" && isNever(type));
  const possible = union([value, ...uncovered]);
  const wide: TypeNode =
    impossible.length === 0
      ? possible
      : { kind: "union", members: [...alternativesOf(possible), ...impossible] };
  return alternativesOf(wide).length <= LIMIT ? wide : unknown;
}

function covers(wide: TypeNode, narrow: TypeNode): boolean {
  const keys = new Set(alternativesOf(wide).map(keyOf));
  return alternativesOf(narrow).every(
    (t) => keys.has(keyOf(t)) || (t.kind === "literal" && keys.has(typeof t.value)),
  );
}
