// Runtime of topicwright, copied so that the code depends on kafkajs only; do not edit.
// SPDX-License-Identifier: MIT-0 OR Apache-2.0
import fc from "fast-check";
import type { TestSchema, TestSchemaObject } from "../schema/test-schema.js";
import { type Conjunction, type Place, strictest } from "./conjunction.js";
import { below, type Maker } from "./maker.js";
import { memberSchemas } from "./member-schemas.js";
import { attempt, NoValueFound } from "./no-value-found.js";
import { openMembers } from "./open-members.js";

type Members = Record<string, unknown>;

/** Objects for a conjunction: its named members, then open ones; the caller filters by what is left. */
export function objectArbitrary(
  parts: Conjunction,
  maker: Maker,
  place: Place,
): fc.Arbitrary<Members> {
  const min = strictest(parts, "minProperties", Math.max, 0);
  const max = strictest(parts, "maxProperties", Math.min, Infinity);
  const required = new Set(parts.flatMap((part) => part.required ?? []));
  const model = namedMembers(parts, required, maker, place);
  const names = Object.keys(model);
  if (required.size > max)
    throw new NoValueFound(place.schemaPath, "maxProperties is below required");
  const room = { least: Math.max(0, min - names.length), most: max - required.size };
  const open = openMembers(parts, names, room, maker, place);
  const optional = names.filter((name) => !required.has(name));
  const chosen = chosenNames(optional, min - required.size, room.most, maker.style.full);
  return fc
    .tuple(fc.record(model, { noNullPrototype: true }), chosen, open)
    .map(([named, kept, others]) => {
      const dropped = new Set(optional.filter((name) => !kept.includes(name)));
      const members = Object.entries(named).filter(([name]) => !dropped.has(name));
      const left = Math.max(0, max - members.length);
      return Object.fromEntries([...members, ...others.slice(0, left)]);
    });
}

/** Members that the schema names, in its order, those without a possible value left out. */
function namedMembers(
  parts: Conjunction,
  required: ReadonlySet<string>,
  maker: Maker,
  place: Place,
): Record<string, fc.Arbitrary<unknown>> {
  const declared = parts.flatMap((part) => Object.keys(part.properties ?? {}));
  const forbidden = new Set(parts.flatMap((part) => forbiddenNames(part.not)));
  const made: [string, fc.Arbitrary<unknown>][] = [];
  for (const name of new Set([...declared, ...required])) {
    const member = attempt(() => {
      const at = below(place, "properties", name);
      if (forbidden.has(name)) throw new NoValueFound(at.schemaPath, "the schema forbids it");
      if (name === "__proto__")
        throw new NoValueFound(at.schemaPath, "no object can hold it safely");
      return maker.of(memberSchemas(parts, name), at);
    });
    if (!(member instanceof NoValueFound)) made.push([name, member]);
    else if (required.has(name)) throw member;
  }
  return Object.fromEntries(made);
}

/** Names that `not: { required: [name] }` forbids, also as one of several in `anyOf`. */
function forbiddenNames(not: TestSchema | undefined): readonly string[] {
  if (typeof not !== "object") return [];
  const { required = [], anyOf = [], type, ...others }: TestSchemaObject = not;
  if (Object.keys(others).length > 0 || (type !== undefined && type !== "object")) return [];
  if (required.length === 1 && anyOf.length === 0) return required;
  return required.length === 0 ? anyOf.flatMap(forbiddenNames) : [];
}

/** Which optional members stand: any, but as many as the bounds want. */
function chosenNames(
  optional: readonly string[],
  min: number,
  max: number,
  full: boolean,
): fc.Arbitrary<readonly string[]> {
  const maxLength = Math.min(optional.length, max);
  const minLength = full ? maxLength : Math.min(maxLength, Math.max(0, min));
  return fc.subarray([...optional], { minLength, maxLength });
}
