import type { JsonSchema, JsonSchemaObject } from "../../contract/schema.js";
import { entriesOf, listOf, sortedEntriesOf } from "../schema/dialect.js";
import { memberDocumentation, schemaDocumentation } from "./documentation.js";
import { matchesAll, namePattern } from "./key-template.js";
import { typeOfOther } from "./merge-objects.js";
import { matches } from "./pattern.js";
import {
  anyObject,
  type Member,
  never,
  type ObjectNode,
  type PatternMember,
  type TypeNode,
  unknown,
} from "./type-node.js";

/**
 * The objects that a schema accepts: declared members in the document's order, then those it speaks of without
 * declaring them. A member must fit its own schema and that of every pattern which its name matches.
 */
export function objectOfSchema(
  schema: JsonSchemaObject,
  read: (part: JsonSchema) => TypeNode,
  intersect: (a: TypeNode, b: TypeNode) => TypeNode,
): ObjectNode {
  if (typeof schema.maxProperties === "number" && schema.maxProperties < 1) return empty(schema);
  const declared = new Map(entriesOf<JsonSchema>(schema.properties));
  const required = new Set(listOf<string>(schema.required));
  const allowed = allowedNames(schema.propertyNames);
  const forbidden = forbiddenName(schema.not);
  const patterns = membersByPattern(schema, read);
  const isOpen = allowed === undefined && !patterns.some(({ pattern }) => matchesAll(pattern));
  const others = isOpen ? read(schema.additionalProperties ?? true) : never;
  const allowedPattern = patterns.length > 0 ? undefined : patternOfNames(schema.propertyNames);
  const object: ObjectNode = {
    ...anyObject,
    ...(allowedPattern === undefined
      ? { others, patterns }
      : { others: never, patterns: [{ pattern: allowedPattern, type: others }] }),
    documentation: schemaDocumentation(schema),
    hint: typeof schema.title === "string" ? schema.title : undefined,
  };
  const typeOf = (name: string): TypeNode => {
    if (name === forbidden || allowed?.includes(name) === false) return never;
    const part = declared.get(name);
    if (part === undefined) {
      const undeclared =
        allowed === undefined ? object.others : read(schema.additionalProperties ?? true);
      return typeOfOther({ ...object, others: undeclared }, name, intersect);
    }
    if (allowedPattern !== undefined) return matches(allowedPattern, name) ? read(part) : never;
    return intersect(typeOfOther({ ...object, others: unknown }, name, intersect), read(part));
  };
  const names = new Set([...declared.keys(), ...required, ...(allowed ?? [])]);
  if (forbidden !== undefined) names.add(forbidden);
  const members = [...names].map((name): Member => {
    const part = declared.get(name);
    const documentation = part === undefined ? [] : memberDocumentation(part);
    return { name, type: typeOf(name), required: required.has(name), documentation };
  });
  return { ...object, members };
}

/** An object without members; one that is to have some all the same can't be. */
function empty(schema: JsonSchemaObject): ObjectNode {
  const members = listOf<string>(schema.required).map((name) => ({
    ...{ name, type: never, required: true },
    documentation: [],
  }));
  return { ...anyObject, members, others: never, documentation: schemaDocumentation(schema) };
}

function membersByPattern(
  { patternProperties }: JsonSchemaObject,
  read: (part: JsonSchema) => TypeNode,
): readonly PatternMember[] {
  return sortedEntriesOf<JsonSchema>(patternProperties).map(([pattern, part]) => ({
    pattern,
    type: read(part),
  }));
}

/** The pattern that `propertyNames` wants of all names. */
function patternOfNames(propertyNames: JsonSchema | undefined): string | undefined {
  if (typeof propertyNames !== "object" || typeof propertyNames.pattern !== "string")
    return undefined;
  const { pattern } = propertyNames;
  return namePattern(pattern) === undefined ? undefined : pattern;
}

/** Names that `propertyNames` lists. */
function allowedNames(propertyNames: JsonSchema | undefined): readonly string[] | undefined {
  if (typeof propertyNames !== "object" || propertyNames.enum === undefined) return undefined;
  return listOf<unknown>(propertyNames.enum).filter((name) => typeof name === "string");
}

/** The name that `not: { required: [name] }` keeps out. */
function forbiddenName(not: JsonSchema | undefined): string | undefined {
  if (typeof not !== "object" || Object.keys(not).join() !== "required") return undefined;
  const [only, ...others] = listOf<string>(not.required);
  return others.length === 0 ? only : undefined;
}
