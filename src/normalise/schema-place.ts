import { compilePattern } from "../lib/pattern.js";
import type { RawNode } from "../parse/raw-node.js";
import { isObject, type Reader } from "./reader.js";
import { schemaOf } from "./schema-format.js";

/** Schemas that hold together for one value: what `allOf` and its owner say. */
export type Conjunction = readonly RawNode[];

/** More than any real union; beyond it the product of unions would grow without bound. */
const MAX_ALTERNATIVES = 64;

/**
 * The schemas of the value at a path below a schema: one conjunction for each way through `oneOf` and `anyOf`.
 * Empty when the schema does not describe that place, or not in every branch.
 */
export function schemasAt(
  reader: Reader,
  schema: RawNode | undefined,
  path: readonly string[],
  seen: ReadonlySet<RawNode> = new Set(),
): readonly Conjunction[] {
  const node = schemaOf(reader, reader.resolve(schema));
  if (node === undefined || seen.has(node)) return [];
  const inside = new Set(seen).add(node);
  const [token, ...rest] = path;
  const own: readonly Conjunction[] =
    token === undefined ? [[node]] : schemasAt(reader, memberSchema(reader, node, token), rest);
  const parts = [
    own,
    ...reader.items(node, "allOf").map((part) => schemasAt(reader, part, path, inside)),
  ];
  for (const union of ["oneOf", "anyOf"]) {
    const branches = reader
      .items(node, union)
      .filter((branch) => !isNull(reader, branch))
      .map((branch) => schemasAt(reader, branch, path, inside));
    if (branches.every((branch) => branch.length > 0)) parts.push(branches.flat());
  }
  return parts.filter((part) => part.length > 0).reduce(product, []);
}

/** Whether every value of the schema has something at the path. */
export function isRequired(
  reader: Reader,
  schema: RawNode | undefined,
  path: readonly string[],
  seen: ReadonlySet<RawNode> = new Set(),
): boolean {
  const node = schemaOf(reader, reader.resolve(schema));
  const [token, ...rest] = path;
  if (token === undefined) return true;
  if (node === undefined || seen.has(node)) return false;
  const inside = new Set(seen).add(node);
  const isOwn = reader.items(node, "required").some(({ value }) => value === token);
  if (isOwn && isRequired(reader, memberSchema(reader, node, token), rest)) return true;
  if (reader.items(node, "allOf").some((part) => isRequired(reader, part, path, inside)))
    return true;
  return ["oneOf", "anyOf"].some((union) => {
    const branches = reader.items(node, union);
    return (
      branches.length > 0 && branches.every((branch) => isRequired(reader, branch, path, inside))
    );
  });
}

/** Every property that a schema declares, in order, with its declarations as written. */
export function declaredMembers(
  reader: Reader,
  schema: RawNode | undefined,
): ReadonlyMap<string, readonly RawNode[]> {
  const members = new Map<string, RawNode[]>();
  const seen = new Set<RawNode>();
  const visit = (written: RawNode | undefined): void => {
    const node = schemaOf(reader, reader.resolve(written));
    if (node === undefined || seen.has(node)) return;
    seen.add(node);
    for (const [name, member] of reader.get(node, "properties")?.members ?? []) {
      members.set(name, [...(members.get(name) ?? []), member]);
    }
    for (const keyword of ["allOf", "oneOf", "anyOf"]) reader.items(node, keyword).forEach(visit);
  };
  visit(schema);
  return members;
}

/** Whether a schema accepts null and nothing else. */
export function isNull(reader: Reader, schema: RawNode | undefined): boolean {
  const node = reader.resolve(schema);
  return node?.members.get("type")?.value === "null" || node?.members.get("const")?.value === null;
}

function memberSchema(reader: Reader, node: RawNode, token: string): RawNode | undefined {
  const property = reader.get(node, "properties")?.members.get(token);
  if (property !== undefined) return property;
  for (const [pattern, schema] of reader.entries(node, "patternProperties")) {
    if (compilePattern(pattern)?.test(token)) return schema;
  }
  const rest = node.members.get("additionalProperties");
  if (isObject(rest) && rest.members.size > 0) return rest;
  if (!/^(?:0|[1-9]\d*)$/.test(token)) return undefined;
  const items = reader.get(node, "items");
  return Array.isArray(items?.value) ? items.members.get(token) : items;
}

function product(a: readonly Conjunction[], b: readonly Conjunction[]): readonly Conjunction[] {
  if (a.length === 0) return b;
  return a.flatMap((left) => b.map((right) => [...left, ...right])).slice(0, MAX_ALTERNATIVES);
}
