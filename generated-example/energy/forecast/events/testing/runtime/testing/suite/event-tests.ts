// Runtime of topicwright, copied so that the code depends on kafkajs only; do not edit.
// SPDX-License-Identifier: MIT-0 OR Apache-2.0
import fc from "fast-check";
import { expect, test } from "vitest";
import type { KeyDefinition, MessageDefinition } from "../../../../runtime/message/definition.js";
import { fits } from "../../../../runtime/message/encode.js";
import type { EncodedRecord } from "../../../../runtime/message/encoded-record.js";
import { decodeHeaders } from "../../../../runtime/message/headers.js";
import { decodeKey } from "../../../../runtime/message/key.js";
import { decodeValue } from "../../../../runtime/message/value.js";
import { attempt, NoValueFound } from "../arbitrary/no-value-found.js";
import { accepts } from "../schema/schema-check.js";
import { expectedHeaders, textOf } from "./expectation.js";
import { expectAccepted, expectSame } from "./quick-expect.js";
import type { SuiteContext } from "./suite-context.js";
import { variantTests } from "./variant-tests.js";
import { complaints, recordOf } from "./wire.js";

/** The document's examples, and values made from its schema, against the message under test. */
export function eventTests(context: SuiteContext): void {
  const { one, runs, events, occurrences } = context;
  const { definition } = one.message;
  exampleTests(context);

  test("arbitrary events validate and survive the wire", () => {
    const derived = { now: expect.any(String), uuid: expect.any(String) };
    const property = fc.property(occurrences(), (occurrence) => {
      const { event } = occurrence;
      expectAccepted(definition.validate, event);
      const record = recordOf(definition, occurrence);
      expect(decodeValue(record.value)).toStrictEqual({ ok: true, value: event });
      const headers = decodeHeaders(definition.headers, record.headers);
      expect(headers).toEqual(expectedHeaders(one, occurrence, derived));
      if (definition.validateHeaders !== undefined)
        expectAccepted(definition.validateHeaders, headers);
      expectSame(decodedKey(definition, one.key, record), record.key?.toString() ?? null);
    });
    fc.assert(property, runs);
  });

  dateTests(context);

  if (!accepts(one.schema, one.definitions, null))
    test(one.tombstone ? "null is a tombstone" : "null is not one of its events", () => {
      expect(fits(definition, null)).toBe(one.tombstone === true);
    });

  const made = attempt(events);
  if (made instanceof NoValueFound) return;
  const { schema, definitions } = one;
  const validators = [definition.validate, definition.validateFully];
  variantTests({ noun: "event", validators, schema, definitions, valid: made.some });
}

/** Whether what readers get of an event, `Date`s in it, is what they would send. */
function dateTests({ one, fewRuns, events }: SuiteContext): void {
  const { dates } = one.message.definition;
  if (dates === undefined) return;
  test("dates survive the wire", () => {
    const property = fc.property(events().any, (json) => {
      const event = dates.read(json);
      expect(dates.hold(event)).toBe(true);
      const written = dates.write(event);
      expect(complaints(one.message.definition.validate, written)).toEqual([]);
      expect(dates.read(written)).toStrictEqual(event);
    });
    fc.assert(property, fewRuns);
  });
}

function exampleTests({ one }: SuiteContext): void {
  const examples = one.examples.filter((example) => example.payload !== undefined);
  if (examples.length === 0) return;
  test("examples validate", () => {
    for (const [index, { name = `example ${index + 1}`, payload }] of examples.entries())
      expect(complaints(one.message.definition.validate, payload), name).toEqual([]);
  });
}

/** Text of the key that a reader gets, if it has the type that the contract says. */
function decodedKey(
  definition: MessageDefinition,
  key: KeyDefinition,
  record: EncodedRecord,
): unknown {
  const decoded = decodeKey(definition.key, record.key);
  if (!decoded.ok) return decoded.issues;
  return key.from === "none" ? decoded.value : textOf(key.type, decoded.value);
}
