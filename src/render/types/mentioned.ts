import type { JsonSchema, JsonSchemaObject } from "../../contract/schema.js";
import { entriesOf, listOf, sortedEntriesOf } from "../schema/dialect.js";
import { typeOfOther } from "./merge-objects.js";
import { isNever, type Member, type ObjectNode, type TypeNode } from "./type-node.js";
import { alternativesOf, union } from "./union.js";

/**
 * Adds the members that only conditions, dependencies and negations speak of: optional, and of any type,
 * since what they are depends on what a type can't see.
 */
export function withMentioned(
  type: TypeNode,
  schema: JsonSchemaObject,
  intersect: (a: TypeNode, b: TypeNode) => TypeNode,
): TypeNode {
  const mentioned = namesIn(conditionalParts(schema));
  if (mentioned.size === 0) return type;
  const alternatives = alternativesOf(type);
  for (const alternative of alternatives) {
    if (alternative.kind !== "object") continue;
    for (const { name } of alternative.members) mentioned.delete(name);
  }
  if (mentioned.size === 0) return type;
  return union(
    alternatives.map((t) => (t.kind === "object" ? withMembers(t, mentioned, intersect) : t)),
  );
}

function withMembers(
  object: ObjectNode,
  names: ReadonlySet<string>,
  intersect: (a: TypeNode, b: TypeNode) => TypeNode,
): ObjectNode {
  const added = [...names].flatMap((name): readonly Member[] => {
    const type = typeOfOther(object, name, intersect);
    return isNever(type) ? [] : [{ name, type, required: false, documentation: [] }];
  });
  return { ...object, members: [...object.members, ...added] };
}

/** Parts that a value needn't fit, or only now and then. */
function conditionalParts(schema: JsonSchemaObject): readonly JsonSchema[] {
  const parts = [schema.if, schema.then, schema.else, schema.not];
  for (const [, part] of sortedEntriesOf<JsonSchema | readonly string[]>(schema.dependencies)) {
    // What is no list of names is a schema; Array.isArray does not narrow readonly arrays away.
    if (!Array.isArray(part)) parts.push(part as JsonSchema);
  }
  const inAllOf = listOf<JsonSchema>(schema.allOf).flatMap((part) =>
    typeof part === "object" ? conditionalParts(part) : [],
  );
  return [...parts.filter((part) => part !== undefined), ...inAllOf];
}

/** Names of the members that inline schemas of one object declare, however deep in combinators. */
function namesIn(parts: readonly JsonSchema[]): Set<string> {
  const names = new Set<string>();
  for (const part of parts) {
    if (typeof part !== "object") continue;
    for (const [name] of entriesOf<JsonSchema>(part.properties)) names.add(name);
    const combined = [part.allOf, part.anyOf, part.oneOf].flatMap((list) =>
      listOf<JsonSchema>(list),
    );
    for (const name of namesIn([...combined, ...conditionalParts(part)])) names.add(name);
  }
  return names;
}
