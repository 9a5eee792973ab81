// Runtime of topicwright, copied so that the code depends on kafkajs only; do not edit.
// SPDX-License-Identifier: MIT-0 OR Apache-2.0
import type fc from "fast-check";
import { BoundedFilter } from "./arbitrary/bounded-filter.js";
import { LazyArbitrary } from "./arbitrary/lazy-arbitrary.js";
import { NoValueFound } from "./arbitrary/no-value-found.js";
import type { ContractCase } from "./contract-case.js";
import { sample } from "./sample.js";
import { isJsonObject } from "./schema/json-type.js";
import { caseEvents } from "./suite/case-events.js";
import { complaints } from "./suite/wire.js";

/** The guard of a message: all that typed values need of it. */
export interface Guard<Event> {
  is(value: unknown): value is Event;
}

/** Makes one event: always the same, but for the members that are given. Throws where those do not fit. */
export type Sample<Event> = (members?: Partial<Event>) => Event;

const patience = 2000;
const seed = 1;

/** Any event of a message, for the properties of a service's own tests. Throws `NoValueFound` when it is used. */
export function arbitraryOf<Event>({ is }: Guard<Event>, one: ContractCase): fc.Arbitrary<Event> {
  const bounds = { budget: { left: patience }, refill: patience, schemaPath: one.name };
  const typed = (value: unknown): Event => {
    if (is(value)) return value;
    throw new NoValueFound(one.name, "the message refuses what its contract allows");
  };
  return new LazyArbitrary(() =>
    new BoundedFilter(caseEvents(one, seed).any, is, bounds).map(typed),
  );
}

/** One event of a message, for a service's own tests: the document's first example that fits, else one made. */
export function sampleOf<Event>({ is }: Guard<Event>, one: ContractCase): Sample<Event> {
  const examples = one.examples.flatMap(({ payload }) => (payload === undefined ? [] : [payload]));
  return (members = {}) => {
    const made = structuredClone(sample(one.schema, one.definitions, examples));
    const event: unknown = isJsonObject(made) ? { ...made, ...members } : made;
    if (is(event)) return event;
    const reasons = complaints(one.message.definition.validate, event);
    throw new TypeError(`This is no ${one.name}: ${reasons.join("; ")}`);
  };
}
