import type { JsonValue } from "../../contract/json.js";
import type {
  JsonSchema,
  JsonSchemaObject,
  SchemaId,
  SchemaTable,
  TextDates,
} from "../../contract/schema.js";
import { listOf, toDraft07 } from "../schema/dialect.js";
import {
  ALL_KINDS,
  commonKinds,
  excludedKinds,
  type Kind,
  type Kinds,
  kindOf,
  statedKinds,
} from "../schema/kinds.js";
import { knownValues } from "../schema/known-values.js";
import { applyConditions, conditionsOf } from "./conditions.js";
import { constantType } from "./constant-type.js";
import { intersect, type Unfolding } from "./intersect.js";
import { listOfSchema } from "./list-of-schema.js";
import { withMentioned } from "./mentioned.js";
import { objectOfSchema } from "./object-of-schema.js";
import { otherValues } from "./other-values.js";
import {
  anyList,
  anyObject,
  boolean,
  keyOf,
  never,
  nothing,
  number,
  type TypeNode,
  text,
  unknown,
} from "./type-node.js";
import { union } from "./union.js";

/** The name of a schema's type, where it has a declaration of its own. */
export type NameOf = (id: SchemaId) => string | undefined;

/** What reading a schema's type needs to know. */
export interface Reading {
  readonly schemas: SchemaTable;
  /** The declared type of a schema; the root has one. */
  readonly nameOf: NameOf;
  /** Schemas whose own type is being read: a look behind their name would not end. */
  readonly open: Set<SchemaId>;
  /** Types that were read before. */
  readonly done: Map<SchemaId, TypeNode>;
  readonly unfolding: Unfolding;
  readonly dates: TextDates | undefined;
}

export function startReading(schemas: SchemaTable, nameOf: NameOf, dates?: TextDates): Reading {
  const reading: Reading = {
    schemas,
    nameOf,
    dates,
    open: new Set(),
    done: new Map(),
    unfolding: {
      unfold: ({ id }) => (reading.open.has(id) ? undefined : typeOfId(id, reading)),
      merging: new Set(),
    },
  };
  return reading;
}

/** The type that a declaration of the schema stands for, never just its name. */
export function typeOfId(id: SchemaId, reading: Reading): TypeNode {
  const known = reading.done.get(id);
  if (known !== undefined) return known;
  const schema = reading.schemas[id];
  if (schema === undefined) return unknown;
  reading.open.add(id);
  const type = typeOfSchema(schema.json, reading);
  reading.open.delete(id);
  const named = type.kind === "object" && schema.name !== undefined && type.hint === undefined;
  const result = named ? { ...type, hint: schema.name } : type;
  reading.done.set(id, result);
  return result;
}

/** The type of what a schema accepts where only `within` can stand. */
export function typeOfSchema(
  node: JsonSchema,
  reading: Reading,
  within: Kinds = ALL_KINDS,
): TypeNode {
  if (typeof node === "boolean") return node ? unknown : never;
  if (node.$ref !== undefined) return typeOfReference(node.$ref, reading);
  const schema = toDraft07(node);
  const kinds = commonKinds(within, statedKinds(node, reading.schemas));
  const read = (part: JsonSchema): TypeNode => typeOfSchema(part, reading, kinds);
  const and = (a: TypeNode, b: TypeNode): TypeNode => intersect(a, b, reading.unfolding);
  let type: TypeNode = unknown;
  for (const part of listOf<JsonSchema>(schema.allOf))
    type = and(type, read(withoutCondition(part)));
  type = and(type, ownType(schema, kinds, reading, isDate(node, reading) ? node : undefined));
  for (const alternatives of [schema.anyOf, schema.oneOf]) {
    if (alternatives !== undefined)
      type = and(type, union(listOf<JsonSchema>(alternatives).map(read)));
  }
  return withMentioned(
    applyConditions(type, conditionsOf(schema), read, reading.unfolding),
    schema,
    and,
  );
}

/** Conditions in `allOf` are applied to the whole, where they can tell its alternatives apart. */
function withoutCondition(part: JsonSchema): JsonSchema {
  if (typeof part === "boolean") return part;
  const { if: _, then: __, else: ___, ...rest } = part;
  return rest;
}

function typeOfReference(id: SchemaId, reading: Reading): TypeNode {
  const name = reading.nameOf(id);
  if (name !== undefined) return { kind: "reference", id, name };
  return reading.open.has(id) ? unknown : typeOfId(id, reading);
}

function isDate(node: JsonSchemaObject, { dates }: Reading): boolean {
  return node.format === "date-time" && dates?.has(node) === false;
}

/** What the node says by itself, without its combinators. `date`: the node, where its texts are dates. */
function ownType(
  schema: JsonSchemaObject,
  kinds: Kinds,
  reading: Reading,
  date: JsonSchemaObject | undefined,
): TypeNode {
  const fixed = fixedValues(schema);
  if (fixed !== undefined) {
    return union(fixed.filter((value) => admits(schema, kinds, value)).map(constantType));
  }
  const known = knownValues(schema).filter((v) => admits(schema, kinds, v));
  if (known.length > 0) {
    return union([...known.map(constantType), ...statedOrder(schema, kinds).map(otherValues)]);
  }
  const parts = statedOrder(schema, kinds).map((kind) =>
    kind === "string" && date
      ? { kind: "date" as const, schema: date }
      : typeOfKind(kind, schema, reading),
  );
  const isKnownDate = date !== undefined && kinds.size === 1;
  const isOpen = schema.type === undefined && excludedKinds(schema.not).size === 0 && !isKnownDate;
  return isOpen && parts.every(isWhole) ? unknown : union(parts);
}

/** The kinds in the order in which `type` names them. */
function statedOrder(schema: JsonSchemaObject, kinds: Kinds): readonly Kind[] {
  const names = typeof schema.type === "string" ? [schema.type] : listOf<string>(schema.type);
  const stated = names.map((name) => (name === "integer" ? "number" : name));
  const place = (kind: Kind): number =>
    stated.includes(kind) ? stated.indexOf(kind) : stated.length;
  return [...kinds].sort((a, b) => place(a) - place(b));
}

function fixedValues(schema: JsonSchemaObject): readonly JsonValue[] | undefined {
  if (schema.const !== undefined) return [schema.const];
  return schema.enum === undefined ? undefined : listOf<JsonValue>(schema.enum);
}

function admits({ type, enum: values }: JsonSchemaObject, kinds: Kinds, value: JsonValue): boolean {
  if (!kinds.has(kindOf(value))) return false;
  const integersOnly =
    typeof type === "string"
      ? type === "integer"
      : listOf<string>(type).includes("integer") && !listOf<string>(type).includes("number");
  if (typeof value === "number" && integersOnly && !Number.isInteger(value)) return false;
  const same = JSON.stringify(value);
  return values === undefined || listOf<JsonValue>(values).some((v) => JSON.stringify(v) === same);
}

/** Whether a type is all of its kind. */
function isWhole(type: TypeNode): boolean {
  if (type.kind === "list") return keyOf(type) === keyOf(anyList);
  return type.kind === "object" ? keyOf(type) === keyOf(anyObject) : true;
}

function typeOfKind(kind: Kind, schema: JsonSchemaObject, reading: Reading): TypeNode {
  const read = (part: JsonSchema): TypeNode => typeOfSchema(part, reading);
  switch (kind) {
    case "null":
      return nothing;
    case "boolean":
      return boolean;
    case "number":
      return number;
    case "string":
      return text;
    case "array":
      return listOfSchema(schema, read);
    case "object":
      return objectOfSchema(schema, read, (a, b) => intersect(a, b, reading.unfolding));
  }
}
