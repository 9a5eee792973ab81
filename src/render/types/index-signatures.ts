import {
  fitsTemplate,
  isWithin,
  type KeyTemplate,
  matchesAll,
  namePattern,
  templateText,
} from "./key-template.js";
import {
  isNever,
  isUnknown,
  keyOf,
  type Member,
  type ObjectNode,
  type TypeNode,
  unknown,
} from "./type-node.js";
import { alternativesOf, union } from "./union.js";

/** What an object says of undeclared members with certain names. */
export interface IndexSignature {
  /** Type of the names, as text. */
  readonly keys: string;
  readonly type: TypeNode;
  /** Whether a declared member that may be missing has such a name. */
  readonly optional: boolean;
}

/** What the values of an object without members of its own are, whatever their names; `never` where it has none. */
export function valueType({ others, patterns }: ObjectNode): TypeNode {
  return union([...patterns.map(({ type }) => type), others]);
}

/**
 * The types of undeclared members beside declared ones, by their names; none where the object has none, or where they
 * can be anything, which an interface leaves unsaid.
 */
export function indexSignatures(object: ObjectNode): readonly IndexSignature[] {
  const told = templatesOf(object)
    .filter(({ type }) => !isUnknown(type) || !isUnknown(object.others))
    .map(({ templates, type, members }) => ({
      keys: templates.map(templateText).join(" | "),
      type,
      optional: !isUnknown(type) && members.some(({ required }) => !required),
    }));
  const value = valueType(object);
  if (hasOnlyTemplates(object) || isUnknown(value) || keyOf(value) === "never") return told;
  const type = covering(value, object.members);
  const optional = !isUnknown(type) && object.members.some(({ required }) => !required);
  return [...told, { keys: "string", type, optional }];
}

/** Whether an object's undeclared members have no names but those of templates. */
export function hasOnlyTemplates({ others, patterns }: ObjectNode): boolean {
  return (
    keyOf(others) === "never" && patterns.every(({ pattern }) => namePattern(pattern) !== undefined)
  );
}

/** Whether the signatures of an object say all that these patterns of a schema do. */
export function saysPatterns(patterns: readonly string[]): boolean {
  if (patterns.length === 1 && patterns.every(matchesAll)) return true;
  const named = patterns.map(namePattern);
  const templates = named.flatMap((names) => names?.templates ?? []);
  const apart = templates.every((a) => templates.every((b) => a === b || !isWithin(a, b)));
  return apart && named.every((names) => names?.exact === true);
}

interface Templated {
  readonly templates: readonly KeyTemplate[];
  readonly type: TypeNode;
  /** Declared members with such names. */
  readonly members: readonly Member[];
}

function templatesOf(object: ObjectNode): readonly Templated[] {
  const all: Templated[] = [];
  for (const { pattern, type } of object.patterns) {
    const names = namePattern(pattern);
    if (names === undefined) continue;
    const members = object.members.filter(({ name }) =>
      names.templates.some((template) => fitsTemplate(name, template)),
    );
    // A name that has the template and does not match is any other.
    const value = names.exact ? type : valueType(object);
    all.push({ templates: names.templates, type: covering(value, members), members });
  }
  return all.flatMap((one, index) => {
    // What holds for more names than these, TypeScript wants to hold for these as well; to say it twice is no use.
    const isFree = (template: KeyTemplate): boolean =>
      all.every(({ templates, type }, other) =>
        templates.every((outer) => {
          if (other === index || !isWithin(template, outer)) return true;
          if (isWithin(outer, template)) return index < other;
          return keyOf(type) !== keyOf(one.type) && (isUnknown(type) || covers(type, one.type));
        }),
      );
    const templates = one.templates.filter(isFree);
    return templates.length > 0 ? [{ ...one, templates }] : [];
  });
}

/** Alternatives that a signature names; of more nobody can make use. */
const LIMIT = 8;

/** TypeScript wants a signature to cover the declared members with such names, so it has their types as well. */
function covering(value: TypeNode, members: readonly Member[]): TypeNode {
  if (isUnknown(value)) return unknown;
  const uncovered = members.map(({ type }) => type).filter((type) => !covers(value, type));
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
