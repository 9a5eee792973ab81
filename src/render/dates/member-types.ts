import type { SchemaId } from "../../contract/schema.js";
import { valueType } from "../types/index-signatures.js";
import { isNever, isUnknown, type ObjectNode, type TypeNode } from "../types/type-node.js";
import { type Reading, typeOfId } from "../types/type-of-schema.js";

/** The objects that a value of the type may be one or several of. */
function objectsIn(
  type: TypeNode,
  reading: Reading,
  seen: Set<SchemaId> = new Set(),
): readonly ObjectNode[] {
  switch (type.kind) {
    case "object":
      return [type];
    case "union":
    case "intersection":
      return type.members.flatMap((member) => objectsIn(member, reading, seen));
    case "reference":
      if (seen.has(type.id)) return [];
      seen.add(type.id);
      return objectsIn(typeOfId(type.id, reading), reading, seen);
    default:
      return [];
  }
}

/** Names of the members that a type declares. */
export function memberNames(type: TypeNode, reading: Reading): readonly string[] {
  return objectsIn(type, reading).flatMap(({ members }) => members.map(({ name }) => name));
}

/** What a type says of a member; nothing where it can be anything, or can't be. */
export function memberTypes(type: TypeNode, name: string, reading: Reading): readonly TypeNode[] {
  return objectsIn(type, reading)
    .map((object) => object.members.find((m) => m.name === name)?.type ?? valueType(object))
    .filter(saysSomething);
}

/** What a type says of members that it does not declare; nothing where they can be anything, or can't be. */
export function otherTypes(type: TypeNode, reading: Reading): readonly TypeNode[] {
  return objectsIn(type, reading).map(valueType).filter(saysSomething);
}

/** What an object says of members by their names alone, where the others can be anything: code that looks for dates knows no names. */
export function unreachableTypes(type: TypeNode, reading: Reading): readonly TypeNode[] {
  return objectsIn(type, reading)
    .filter((object) => isUnknown(valueType(object)))
    .flatMap(({ patterns }) => patterns.map((pattern) => pattern.type));
}

function saysSomething(type: TypeNode): boolean {
  return !isUnknown(type) && !isNever(type);
}
