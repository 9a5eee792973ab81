// Runtime of topicwright, copied so that the code depends on kafkajs only; do not edit.
// SPDX-License-Identifier: MIT-0 OR Apache-2.0
import fc from "fast-check";
import type { HeaderDefinition } from "../../../../runtime/message/definition.js";
import { arbitrary } from "../arbitrary/arbitrary.js";
import { BoundedFilter } from "../arbitrary/bounded-filter.js";
import { characterArbitrary } from "../arbitrary/character-arbitrary.js";
import { attempt, NoValueFound } from "../arbitrary/no-value-found.js";
import type { ContractCase } from "../contract-case.js";
import { isJsonObject } from "../schema/json-type.js";
import { accepts } from "../schema/schema-check.js";
import type { TestSchema } from "../schema/test-schema.js";
import { expectedHeaders, expectedKey } from "./expectation.js";

/** One event and what a sender gives with it. */
export interface Occurrence {
  readonly event: unknown;
  /** The headers that the contract leaves to the sender. */
  readonly headers: Readonly<Record<string, string | number | boolean | null | object>>;
  /** `undefined` where the contract says where the key comes from. */
  readonly key: unknown;
}

const patience = 2000;
const anyKey: fc.Arbitrary<unknown> = fc.option(fc.string({ unit: characterArbitrary }), {
  nil: undefined,
});

/**
 * Occurrences of a message that can be sent: their key and headers fit the contract. An event whose optional
 * key member is missing is valid, but has no key, and is left out.
 */
export function occurrences(
  one: ContractCase,
  events: fc.Arbitrary<unknown>,
): fc.Arbitrary<Occurrence> {
  const made = fc
    .record(
      { event: events, headers: givenHeaders(one), key: givenKey(one) },
      { noNullPrototype: true },
    )
    .map((all): Occurrence => ({ ...all, key: needsKey(one, all.event) ? all.key : undefined }));
  const bounds = { budget: { left: patience }, refill: patience, schemaPath: "key and headers" };
  return new BoundedFilter(made, (occurrence) => isSendable(one, occurrence), bounds);
}

function givenHeaders({
  headers,
  headersSchema,
  definitions,
  examples,
}: ContractCase): fc.Arbitrary<Occurrence["headers"]> {
  const given = headers.filter((header) => header.value === undefined);
  if (given.length === 0 || headersSchema === undefined) return fc.constant({});
  const types = given.map(({ name, type }) => [name, type === "json" ? true : { type }] as const);
  // As the wire types them: a header of no declared type is read back as text.
  const schema: TestSchema = { allOf: [headersSchema, { properties: Object.fromEntries(types) }] };
  const documented = examples.flatMap((example) => example.headers ?? []);
  const values = attempt(() => checked(arbitrary(schema, definitions, {}, "headers#")));
  if (values instanceof NoValueFound && documented.length === 0) throw values;
  const all = values instanceof NoValueFound ? fc.constantFrom(...documented) : values;
  return all.map((one) => headersOf(isJsonObject(one) ? one : {}, given));
}

/** The arbitrary, once it has made a value. */
function checked<T>(values: fc.Arbitrary<T>): fc.Arbitrary<T> {
  fc.sample(values, { seed: 1, numRuns: 1 });
  return values;
}

function headersOf(
  values: Readonly<Record<string, unknown>>,
  given: readonly HeaderDefinition[],
): Occurrence["headers"] {
  const entries = given.flatMap(({ name }) => {
    const value = values[name];
    return isHeader(value) ? [[name, value] as const] : [];
  });
  return Object.fromEntries(entries);
}

function isHeader(value: unknown): value is string | number | boolean | object {
  return value !== undefined && value !== null;
}

function givenKey({ key, keySchema, definitions }: ContractCase): fc.Arbitrary<unknown> {
  if (key.from === "none") return anyKey;
  const type: TestSchema = key.type === "json" ? true : { type: key.type };
  const schema = keySchema === undefined ? type : { allOf: [keySchema, type] };
  return arbitrary(schema, definitions, {}, "key#");
}

/** A tombstone has no payload to take a key from. */
function needsKey({ key }: ContractCase, event: unknown): boolean {
  return (
    key.from === "none" || key.from === "argument" || (key.from === "payload" && event === null)
  );
}

function isSendable(one: ContractCase, occurrence: Occurrence): boolean {
  const { headersSchema, definitions } = one;
  const headers = expectedHeaders(one, occurrence, {
    now: "2024-01-01T00:00:00.000Z",
    uuid: "00000000-0000-4000-8000-000000000000",
  });
  if (headersSchema !== undefined && !accepts(headersSchema, definitions, headers)) return false;
  return expectedKey(one, occurrence, headers) !== undefined;
}
