import type { JsonValue } from "../contract/json.js";
import type { RawNode } from "../parse/raw-node.js";
import type { Conjunction } from "./schema-place.js";

export type ValueType = "string" | "number" | "integer" | "boolean" | "object" | "mixed";

/** The one type of the values that schemas describe, null aside; `undefined` when they do not say. */
export function valueType(alternatives: readonly Conjunction[]): ValueType | undefined {
  const types = new Set(alternatives.flat().flatMap(typesOf));
  types.delete("null");
  if (types.has("number")) types.delete("integer");
  const [type, second] = types;
  if (type === undefined) return undefined;
  return second === undefined && isValueType(type) ? type : "mixed";
}

/** The values that a place may have: by `const`, or by `enum`; `undefined` when any alternative leaves it open. */
export function fixedValues(
  alternatives: readonly Conjunction[],
): readonly JsonValue[] | undefined {
  const found = alternatives.map(
    (conjunction) => firstOf(conjunction, constOf) ?? firstOf(conjunction, enumOf),
  );
  const values = found.flatMap((value) => value ?? []);
  return found.length === 0 || found.includes(undefined) ? undefined : values;
}

function firstOf<T>(nodes: Conjunction, read: (node: RawNode) => T | undefined): T | undefined {
  for (const node of nodes) {
    const value = read(node);
    if (value !== undefined) return value;
  }
  return undefined;
}

function constOf({ members }: RawNode): readonly JsonValue[] | undefined {
  const value = members.get("const")?.value;
  return value === undefined ? undefined : [value];
}

function enumOf({ members }: RawNode): readonly JsonValue[] | undefined {
  const value = members.get("enum")?.value;
  return Array.isArray(value) && value.length > 0 ? value : undefined;
}

function typesOf(node: RawNode): readonly string[] {
  const type = node.members.get("type")?.value;
  if (typeof type === "string") return [type];
  if (Array.isArray(type)) return type.filter((name) => typeof name === "string");
  if (node.members.has("properties")) return ["object"];
  return (constOf(node) ?? enumOf(node) ?? []).map((value) =>
    value === null ? "null" : Array.isArray(value) ? "array" : typeof value,
  );
}

function isValueType(type: string): type is ValueType {
  return ["string", "number", "integer", "boolean", "object"].includes(type);
}
