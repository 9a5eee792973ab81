// Runtime of topicwright, copied so that the code depends on kafkajs only; do not edit.
// SPDX-License-Identifier: MIT-0 OR Apache-2.0
import fc from "fast-check";
import { regularExpression } from "../schema/string-check.js";
import type { TestSchema } from "../schema/test-schema.js";
import type { Conjunction, Place } from "./conjunction.js";
import { below, type Maker, spreadAt } from "./maker.js";
import { isPlainName, memberNames, readableNames } from "./member-names.js";
import { memberSchemas } from "./member-schemas.js";
import { attempt, NoValueFound } from "./no-value-found.js";

type Entry = readonly [name: string, value: unknown];

/** Members that the schema does not name: of a map, of `patternProperties`, or as many as `minProperties` wants. */
export function openMembers(
  parts: Conjunction,
  named: readonly string[],
  room: { readonly least: number; readonly most: number },
  maker: Maker,
  place: Place,
): fc.Arbitrary<readonly Entry[]> {
  const most = Math.min(room.most, room.least + spreadAt(place, maker.style));
  const patterns = parts.flatMap((part) => Object.keys(part.patternProperties ?? {}));
  const wanted = room.least > 0 || patterns.length > 0 || isMap(parts) || named.length === 0;
  if (!wanted || most <= 0) return fc.constant([]);
  const values = valuesByName(parts, maker, place);
  const entries = [undefined, ...patterns].flatMap((pattern) => {
    if (pattern === undefined && parts.some((part) => part.additionalProperties === false))
      return [];
    const names = attempt(() => nameArbitrary(parts, pattern, maker, place));
    return names instanceof NoValueFound
      ? []
      : [entryArbitrary(names, named, values, maker, place)];
  });
  if (entries.length === 0 && room.least === 0) return fc.constant([]);
  if (entries.length === 0) throw new NoValueFound(place.schemaPath, "too few members are allowed");
  const minLength = Math.min(most, Math.max(room.least, maker.style.full ? 1 : 0));
  return fc.uniqueArray(fc.oneof(...entries), {
    minLength,
    maxLength: most,
    selector: ([name]) => name,
  });
}

function isMap(parts: Conjunction): boolean {
  return parts.some((part) => typeof part.additionalProperties === "object");
}

function nameArbitrary(
  parts: Conjunction,
  pattern: string | undefined,
  maker: Maker,
  place: Place,
): fc.Arbitrary<unknown> {
  const schemas = parts.flatMap(({ propertyNames }) =>
    propertyNames === undefined ? [] : [propertyNames],
  );
  if (pattern === undefined && schemas.length === 0)
    return maker.style.documented ? readableNames : memberNames;
  const own: TestSchema = pattern === undefined ? { type: "string" } : { type: "string", pattern };
  return maker.of([own, ...schemas], below(place, "propertyNames"));
}

type ValuesByName = (name: string) => fc.Arbitrary<unknown> | NoValueFound;

/** What a member may hold, by its name: the same for all names that fall under the same patterns. */
function valuesByName(parts: Conjunction, maker: Maker, place: Place): ValuesByName {
  const known = new Map<string, fc.Arbitrary<unknown> | NoValueFound>();
  const patterns = parts.flatMap((part) => Object.keys(part.patternProperties ?? {}));
  const at = below(place, "additionalProperties");
  return (name) => {
    const key = patterns.filter((pattern) => regularExpression(pattern).test(name)).join("\n");
    const made = known.get(key) ?? attempt(() => maker.of(memberSchemas(parts, name), at));
    known.set(key, made);
    return made;
  };
}

function entryArbitrary(
  names: fc.Arbitrary<unknown>,
  named: readonly string[],
  values: ValuesByName,
  maker: Maker,
  place: Place,
): fc.Arbitrary<Entry> {
  const usable = (name: unknown): boolean =>
    typeof name === "string" &&
    isPlainName(name) &&
    !named.includes(name) &&
    !(values(name) instanceof NoValueFound);
  return maker.filtered(names, usable, place).chain((name) => {
    const text = String(name);
    const made = values(text);
    if (made instanceof NoValueFound) throw made;
    return made.map((value): Entry => [text, value]);
  });
}
