// Runtime of topicwright, copied so that the code depends on kafkajs only; do not edit.
// SPDX-License-Identifier: MIT-0 OR Apache-2.0
import { definition, definitionName } from "../schema/definition.js";
import type { Definitions, TestSchema, TestSchemaObject } from "../schema/test-schema.js";
import { NoValueFound } from "./no-value-found.js";

/** Schemas without `$ref` and `allOf` that a value must meet all at once. */
export type Conjunction = readonly TestSchemaObject[];

/** Where a schema stands. */
export interface Place {
  readonly schemaPath: string;
  /** How often recursion may still enter a definition that reaches itself. */
  readonly depth: number;
  /** How many objects and arrays it stands in. */
  readonly nesting: number;
}

/** What flattening needs to know of the definitions. */
export interface DefinitionTable {
  readonly definitions: Definitions;
  readonly recursive: ReadonlySet<string>;
}

/** Resolves `$ref` and `allOf`. Throws {@link NoValueFound} for `false` and where recursion goes too deep. */
export function conjunction(
  schema: TestSchema,
  table: DefinitionTable,
  place: Place,
): { parts: Conjunction; place: Place } {
  if (schema === true) return { parts: [], place };
  if (schema === false) throw new NoValueFound(place.schemaPath, "its schema is `false`");
  const { $ref, allOf = [], ...rest } = schema;
  let at = place;
  const parts: TestSchemaObject[] = Object.keys(rest).length > 0 ? [rest] : [];
  const add = (part: TestSchema): void => {
    const flat = conjunction(part, table, at);
    parts.push(...flat.parts);
    at = { ...at, depth: flat.place.depth };
  };
  if ($ref !== undefined) {
    at = entered($ref, table, at);
    add(definition($ref, table.definitions));
  }
  for (const part of allOf) add(part);
  return { parts, place: at };
}

/** The place inside a definition; depth is spent only on those that reach themselves. */
export function entered(ref: string, table: DefinitionTable, place: Place): Place {
  if (!table.recursive.has(definitionName(ref, table.definitions))) return place;
  if (place.depth === 0) throw new NoValueFound(place.schemaPath, "it contains itself without end");
  return { ...place, depth: place.depth - 1 };
}

/** The strictest of a numeric keyword over a conjunction, `none` where no part has it. */
export function strictest(
  parts: Conjunction,
  keyword: StrictKeyword,
  choose: (...values: number[]) => number,
  none: number,
): number {
  const values = parts.flatMap((part) => part[keyword] ?? []);
  return values.length === 0 ? none : choose(...values);
}

type StrictKeyword =
  | "minimum"
  | "maximum"
  | "exclusiveMinimum"
  | "exclusiveMaximum"
  | "minLength"
  | "maxLength"
  | "minItems"
  | "maxItems"
  | "minProperties"
  | "maxProperties";
