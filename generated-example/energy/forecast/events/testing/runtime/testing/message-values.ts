// Runtime of topicwright, copied so that the code depends on kafkajs only; do not edit.
// SPDX-License-Identifier: MIT-0 OR Apache-2.0
import type fc from "fast-check";
import type { ParseResult } from "../../../runtime/message/parse-result.js";
import { BoundedFilter } from "./arbitrary/bounded-filter.js";
import { LazyArbitrary } from "./arbitrary/lazy-arbitrary.js";
import { NoValueFound } from "./arbitrary/no-value-found.js";
import type { ContractCase } from "./contract-case.js";
import { sample } from "./sample.js";
import { isJsonObject } from "./schema/json-type.js";
import { caseEvents } from "./suite/case-events.js";
import { complaintText } from "./suite/wire.js";

/** All that typed values need of a message. */
export interface Guard<Event> {
  parse(value: unknown): ParseResult<Event>;
}

/** Makes one event: always the same, but for the members that are given. Throws where those do not fit. */
export type Sample<Event> = (members?: Partial<Event>) => Event;

const patience = 2000;
const seed = 1;

/** Any event of a message, for the properties of a service's own tests. Throws `NoValueFound` when it is used. */
export function arbitraryOf<Event>(
  { parse }: Guard<Event>,
  one: ContractCase,
): fc.Arbitrary<Event> {
  const bounds = { budget: { left: patience }, refill: patience, schemaPath: one.name };
  const typed = (value: unknown): Event => {
    const parsed = parse(value);
    if (parsed.ok) return parsed.value;
    throw new NoValueFound(one.name, "the message refuses what its contract allows");
  };
  const fits = (value: unknown): boolean => parse(value).ok;
  return new LazyArbitrary(() =>
    new BoundedFilter(caseEvents(one, seed).any, fits, bounds).map(typed),
  );
}

/** One event of a message, for a service's own tests: the document's first example that fits, else one made. */
export function sampleOf<Event>({ parse }: Guard<Event>, one: ContractCase): Sample<Event> {
  const examples = one.examples.flatMap(({ payload }) => (payload === undefined ? [] : [payload]));
  return (members = {}) => {
    const made = structuredClone(sample(one.schema, one.definitions, examples));
    const event: unknown = isJsonObject(made) ? { ...made, ...members } : made;
    const parsed = parse(event);
    if (parsed.ok) return parsed.value;
    const reasons = parsed.issues.map(complaintText);
    throw new TypeError(`This is no ${one.name}: ${reasons.join("; ")}`);
  };
}
