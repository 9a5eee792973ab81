// Runtime of topicwright, copied so that the code depends on kafkajs only; do not edit.
// SPDX-License-Identifier: MIT-0 OR Apache-2.0
import fc from "fast-check";
import { itemSchema, tupleLength } from "../schema/array-check.js";
import type { TestSchema } from "../schema/test-schema.js";
import { type Conjunction, type Place, strictest } from "./conjunction.js";
import { below, type Maker, spreadAt } from "./maker.js";
import { attempt, NoValueFound } from "./no-value-found.js";

/** Arrays for a conjunction; `uniqueItems` and `contains` are aimed at, the caller filters. */
export function arrayArbitrary(
  parts: Conjunction,
  maker: Maker,
  place: Place,
): fc.Arbitrary<unknown[]> {
  const min = strictest(parts, "minItems", Math.max, 0);
  const max = strictest(parts, "maxItems", Math.min, Infinity);
  if (min > max) throw new NoValueFound(place.schemaPath, "minItems is above maxItems");
  const head = tupleArbitraries(parts, maker, place, Math.min(max, tupleOf(parts)));
  const wanted = parts.flatMap(({ contains }) => (contains === undefined ? [] : [contains]));
  const least = Math.max(0, min - head.length - wanted.length, maker.style.full ? 1 : 0);
  const most = Math.min(max - head.length - wanted.length, least + spreadAt(place, maker.style));
  const tail = (extra: readonly TestSchema[]): fc.Arbitrary<unknown> =>
    maker.of([...itemSchemas(parts, head.length), ...extra], below(place, "items"));
  return fc
    .tuple(
      fc.tuple(...head),
      rest(
        parts,
        attempt(() => tail([])),
        { least: Math.min(least, most), most, min: min - head.length },
      ),
      fc.tuple(...wanted.map((schema) => tail([schema]))),
      fc.nat(),
    )
    .map(([first, items, found, at]) => {
      const cut = at % (items.length + 1);
      return [...first, ...items.slice(0, cut), ...found, ...items.slice(cut)];
    });
}

function tupleOf(parts: Conjunction): number {
  return Math.max(0, ...parts.map(tupleLength));
}

/** Items with a place of their own, up to the first for which there is no value: a tuple may be shorter. */
function tupleArbitraries(
  parts: Conjunction,
  maker: Maker,
  place: Place,
  length: number,
): readonly fc.Arbitrary<unknown>[] {
  const made: fc.Arbitrary<unknown>[] = [];
  for (let index = 0; index < length; index++) {
    const item = attempt(() =>
      maker.of(itemSchemas(parts, index), below(place, "items", String(index))),
    );
    if (item instanceof NoValueFound) break;
    made.push(item);
  }
  return made;
}

function itemSchemas(parts: Conjunction, index: number): TestSchema[] {
  return parts.map((part) => itemSchema(part, index));
}

function rest(
  parts: Conjunction,
  item: fc.Arbitrary<unknown> | NoValueFound,
  { least, most, min }: { readonly least: number; readonly most: number; readonly min: number },
): fc.Arbitrary<unknown[]> {
  if (item instanceof NoValueFound) {
    if (min > 0) throw item;
    return fc.constant([]);
  }
  if (most <= 0) return fc.constant([]);
  const lengths = { minLength: least, maxLength: most };
  if (!parts.some((part) => part.uniqueItems === true)) return fc.array(item, lengths);
  return fc.uniqueArray(item, { ...lengths, selector: (value) => JSON.stringify(value) });
}
