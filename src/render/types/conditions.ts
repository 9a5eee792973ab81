import type { JsonValue } from "../../contract/json.js";
import type { JsonSchema, JsonSchemaObject } from "../../contract/schema.js";
import { entriesOf, listOf } from "../schema/dialect.js";
import { constantType } from "./constant-type.js";
import { intersect, type Unfolding } from "./intersect.js";
import { isNever, keyOf, type Member, never, type TypeNode } from "./type-node.js";
import { alternativesOf, union } from "./union.js";

/** One `if` with its `then` and `else`. */
export interface Condition {
  readonly test: JsonSchema;
  readonly met: JsonSchema;
  readonly unmet: JsonSchema;
}

/** Alternatives that conditions may make of one type; beyond, they are left to the validator. */
const LIMIT = 24;

/** Conditions on a value as a whole: the schema's own and those in its `allOf`. */
export function conditionsOf(schema: JsonSchemaObject): readonly Condition[] {
  const { if: test, then: met = true, else: unmet = true } = schema;
  const own = test === undefined || (met === true && unmet === true) ? [] : [{ test, met, unmet }];
  const parts = listOf<JsonSchema>(schema.allOf);
  return [...own, ...parts.flatMap((p) => (typeof p === "object" ? conditionsOf(p) : []))];
}

/**
 * Splits a type by conditions that it can see, those on a member with known values:
 * `t: "card" | "cash"` with a condition on "card" becomes `{ t: "card", … } | { t: "cash", … }`.
 * A condition that it can't see leaves the type as it is.
 */
export function applyConditions(
  type: TypeNode,
  conditions: readonly Condition[],
  read: (part: JsonSchema) => TypeNode,
  names: Unfolding,
): TypeNode {
  const and = (a: TypeNode, b: TypeNode): TypeNode => intersect(a, b, names);
  let current = type;
  for (const { test, met, unmet } of conditions) {
    const tag = tagOf(test);
    if (tag === undefined) continue;
    const all = alternativesOf(current);
    const others = all.map((t) => without(t, tag, names));
    if (keyOf(union(others)) === keyOf(current)) continue;
    const split = union([
      ...all.map((t) => and(t, and(read(test), read(met)))),
      ...others.map((t) => and(t, read(unmet))),
    ]);
    if (alternativesOf(split).length <= LIMIT) current = split;
  }
  return current;
}

interface Tag {
  readonly name: string;
  readonly values: readonly JsonValue[];
  /** Whether the condition asks for the member; otherwise it is met where the member is missing. */
  readonly required: boolean;
}

/** The one member whose value a condition asks for; undefined where it asks for anything else. */
function tagOf(test: JsonSchema): Tag | undefined {
  if (typeof test !== "object") return undefined;
  const { properties, required, type, ...others } = test;
  const [only, ...more] = entriesOf<JsonSchema>(properties);
  if (only === undefined || more.length > 0 || Object.keys(others).length > 0) return undefined;
  const [name, schema] = only;
  if (typeof schema !== "object" || (type !== undefined && type !== "object")) return undefined;
  const { const: value, enum: values, type: _, ...rest } = schema;
  if (Object.keys(rest).length > 0) return undefined;
  const names = listOf<string>(required);
  if (names.some((other) => other !== name)) return undefined;
  if (value !== undefined) return { name, values: [value], required: names.length > 0 };
  return values === undefined
    ? undefined
    : { name, values: listOf<JsonValue>(values), required: names.length > 0 };
}

/** The part of a type that does not meet a condition; the whole of it, where the type can't tell. */
function without(type: TypeNode, tag: Tag, names: Unfolding): TypeNode {
  const whole = type.kind === "reference" ? names.unfold(type) : type;
  if (whole?.kind !== "object") return type;
  const member = whole.members.find(({ name }) => name === tag.name);
  if (member === undefined) return type;
  const met = new Set(tag.values.map((value) => keyOf(constantType(value))));
  const known = alternativesOf(member.type);
  const left = known.filter((t) => !met.has(keyOf(t)));
  if (left.length === known.length) return type;
  const rest: Member = {
    ...member,
    type: left.length === 0 ? never : union(left),
    required: member.required || !tag.required,
  };
  if (rest.required && isNever(rest.type)) return never;
  return { ...whole, members: whole.members.map((m) => (m === member ? rest : m)) };
}
