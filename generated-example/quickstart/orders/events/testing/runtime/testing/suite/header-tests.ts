// Runtime of topicwright, copied so that the code depends on kafkajs only; do not edit.
// SPDX-License-Identifier: MIT-0 OR Apache-2.0
import fc from "fast-check";
import { expect, test } from "vitest";
import type { HeaderDefinition } from "../../../../runtime/message/definition.js";
import { attempt, NoValueFound } from "../arbitrary/no-value-found.js";
import { type Derived, expectedHeaders, textOf } from "./expectation.js";
import { expectSame } from "./quick-expect.js";
import type { SuiteContext } from "./suite-context.js";
import { variantTests } from "./variant-tests.js";
import { recordOf, unchecked } from "./wire.js";

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
/** What derived headers may hold. */
const anyDerived: Derived = {
  now: "2024-05-17T09:30:00.000Z",
  uuid: "7c9e6679-7425-40de-944b-e07fc1f90ae7",
};

/** The bytes of the record headers against the contract, and their validator against its schema. */
export function headerTests(context: SuiteContext): void {
  const { one, fewRuns, occurrences } = context;
  const { definition } = one.message;

  test("headers are as the contract says", () => {
    const uuids = new Set<string>();
    const property = fc.property(occurrences(), (occurrence) => {
      const start = Date.now();
      const { headers } = recordOf(unchecked(definition), occurrence);
      const expected = expectedHeaders(one, occurrence, anyDerived);
      expect(Object.keys(headers).sort()).toEqual(Object.keys(expected).sort());
      for (const header of one.headers) {
        if (!Object.hasOwn(expected, header.name)) continue;
        const text = headers[header.name]?.toString() ?? "";
        expectHeader(header, text, expected[header.name], start);
        if (isUuid(header)) {
          expectSame(uuids.has(text), false, `${header.name} of two records`);
          uuids.add(text);
        }
      }
    });
    fc.assert(property, fewRuns);
  });

  if (one.headersSchema === undefined) return;
  const { validateHeaders, validateHeadersFully } = definition;
  test("headers are checked", () => {
    expect(validateHeaders).toBeTypeOf("function");
  });
  const valid = attempt(() => validHeaders(context));
  if (validateHeaders === undefined || valid instanceof NoValueFound) return;
  const { headersSchema: schema, definitions } = one;
  const validators = [validateHeaders, validateHeadersFully];
  variantTests({ noun: "header", validators, schema, definitions, valid });
}

function isUuid({ value }: HeaderDefinition): boolean {
  return value !== undefined && "derive" in value && value.derive === "uuid";
}

function expectHeader(
  { name, type, value }: HeaderDefinition,
  text: string,
  expected: unknown,
  start: number,
): void {
  if (value !== undefined && "derive" in value) expectDerived(name, value.derive, text, start);
  else if (type === "json") expect(JSON.parse(text), name).toEqual(expected);
  else expectSame(text, textOf(type, expected) ?? String(expected), name);
}

function expectDerived(name: string, derive: keyof Derived, text: string, start: number): void {
  if (derive === "uuid") {
    expect(text, name).toMatch(uuid);
    return;
  }
  const time = new Date(text);
  expect(time.toISOString(), name).toBe(text);
  expect(time.getTime(), name).toBeGreaterThanOrEqual(start);
  expect(time.getTime(), name).toBeLessThanOrEqual(Date.now());
}

/** Headers of some occurrences, as a reader decodes them. */
function validHeaders({ one, fewRuns, occurrences }: SuiteContext): readonly unknown[] {
  const some = fc.sample(occurrences(), { ...fewRuns, numRuns: 12 });
  return some.map((occurrence) => expectedHeaders(one, occurrence, anyDerived));
}
