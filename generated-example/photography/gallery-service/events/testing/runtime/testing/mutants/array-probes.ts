// Runtime of topicwright, copied so that the code depends on kafkajs only; do not edit.
// SPDX-License-Identifier: MIT-0 OR Apache-2.0
import { itemSchema, tupleLength } from "../schema/array-check.js";
import type { TestSchema, TestSchemaObject } from "../schema/test-schema.js";
import type { Probe, Supply } from "./probe.js";
import type { Site } from "./site.js";

/** Longer arrays are not made: the test would be about memory. */
const longest = 1000;

/** Probes of an array's length, its tuple, `uniqueItems` and `contains`. */
export function* arrayProbes({ schema, value }: Site, supply: Supply): Generator<Probe> {
  if (!Array.isArray(value)) return;
  const items: readonly unknown[] = value;
  const { minItems = 0, maxItems, uniqueItems, contains, additionalItems } = schema;
  const more = supply(itemSchema(schema, items.length));
  const ofLength = (length: number): readonly unknown[] => [
    resized(items, length, more),
    ...supply({ ...schema, minItems: length, maxItems: length }),
  ];
  if (minItems > 0 && minItems <= longest)
    yield { keyword: "minItems", outside: ofLength(minItems - 1), inside: ofLength(minItems) };
  if (maxItems !== undefined && maxItems < longest)
    yield { keyword: "maxItems", outside: ofLength(maxItems + 1), inside: ofLength(maxItems) };
  if (uniqueItems === true)
    yield { keyword: "uniqueItems", outside: withTwins(items, more), inside: [] };
  if (additionalItems === false && tupleLength(schema) > 0)
    yield {
      keyword: "additionalItems",
      outside: [resized(items, tupleLength(schema) + 1, [null])],
      inside: [],
    };
  if (contains !== undefined)
    yield { keyword: "contains", outside: without(items, schema, contains, supply), inside: [] };
}

function resized(
  items: readonly unknown[],
  length: number,
  more: readonly unknown[],
): readonly unknown[] {
  const extra =
    items.length < length
      ? [...more, ...Array<unknown>(length).fill(more[0] ?? items[0] ?? null)]
      : [];
  return [...items, ...extra].slice(0, length);
}

function withTwins(items: readonly unknown[], more: readonly unknown[]): readonly unknown[] {
  const [first = more[0], ...rest] = items;
  if (first === undefined) return [];
  return [
    [first, ...rest, first],
    [first, first, ...rest.slice(1)],
  ];
}

/** The array with other items in place of those it must contain. */
function without(
  items: readonly unknown[],
  schema: TestSchemaObject,
  contains: TestSchema,
  supply: Supply,
): readonly unknown[] {
  const others = supply({ allOf: [itemSchema(schema, 0), { not: contains }] });
  // Items that do not fit come before none at all: the empty array is a case of its own in validators.
  const replaced = items.length > 0 ? others.map((other) => items.map(() => other)) : [];
  return [...replaced, []];
}
