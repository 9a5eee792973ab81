import { isUnknown, keyOf, type ObjectNode, type TypeNode, unknown } from "./type-node.js";
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
  const wide = union([value, ...uncovered]);
  return alternativesOf(wide).length <= LIMIT ? wide : unknown;
}

function covers(wide: TypeNode, narrow: TypeNode): boolean {
  const keys = new Set(alternativesOf(wide).map(keyOf));
  return alternativesOf(narrow).every(
    (t) => keys.has(keyOf(t)) || (t.kind === "literal" && keys.has(typeof t.value)),
  );
}
