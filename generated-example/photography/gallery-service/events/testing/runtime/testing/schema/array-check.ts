// Runtime of topicwright, copied so that the code depends on kafkajs only; do not edit.
// SPDX-License-Identifier: MIT-0 OR Apache-2.0
import { sameJson } from "./same-json.js";
import type { CheckMember, Failure } from "./schema-check.js";
import type { TestSchema, TestSchemaObject } from "./test-schema.js";

/** What the items of an array fail. */
export function* arrayFailures(
  schema: TestSchemaObject,
  value: readonly unknown[],
  path: string,
  check: CheckMember,
): Generator<Failure> {
  const { minItems, maxItems, uniqueItems, contains } = schema;
  if (minItems !== undefined && value.length < minItems) yield { path, keyword: "minItems" };
  if (maxItems !== undefined && value.length > maxItems) yield { path, keyword: "maxItems" };
  if (uniqueItems === true && hasTwins(value)) yield { path, keyword: "uniqueItems" };
  if (contains !== undefined && !value.some((item) => check(contains, item).length === 0))
    yield { path, keyword: "contains" };
  const tuple = tupleLength(schema);
  if (value.length > tuple && tuple > 0 && schema.additionalItems === false)
    yield { path, keyword: "additionalItems" };
  else
    for (const [index, item] of value.entries())
      yield* check(itemSchema(schema, index), item, String(index));
}

/** The schema of the item at a place. */
export function itemSchema(schema: TestSchemaObject, index: number): TestSchema {
  const items = schema.items ?? true;
  if (!isTuple(items)) return items;
  return items[index] ?? schema.additionalItems ?? true;
}

/** How many items have a place of their own; 0 for a plain list. */
export function tupleLength(schema: TestSchemaObject): number {
  const items = schema.items ?? true;
  return isTuple(items) ? items.length : 0;
}

/** Tells the two forms of `items` apart. */
export function isTuple(items: TestSchema | readonly TestSchema[]): items is readonly TestSchema[] {
  return Array.isArray(items);
}

function hasTwins(items: readonly unknown[]): boolean {
  return items.some((item, index) => items.slice(0, index).some((other) => sameJson(item, other)));
}
