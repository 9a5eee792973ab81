// Runtime of topicwright, copied so that the code depends on kafkajs only; do not edit.
// SPDX-License-Identifier: MIT-0 OR Apache-2.0
import fc from "fast-check";
import { expect, test } from "vitest";
import { arbitrary } from "../arbitrary/arbitrary.js";
import { attempt, NoValueFound } from "../arbitrary/no-value-found.js";
import type { SuiteContext } from "./suite-context.js";
import { variantTests } from "./variant-tests.js";
import { complaints } from "./wire.js";

/** Whether a tolerant reader takes what the contract's writers write, and from others what its own schema says. */
export function readerTests({ one, fewRuns, events }: SuiteContext): void {
  const { reader, definitions } = one;
  if (reader === undefined) return;
  const { schema, message } = reader;
  const { validate, validateFully } = message.definition;
  test("a tolerant reader takes every event", () => {
    const any = arbitrary(schema, definitions, {}, "payload as read#");
    const property = fc.property(fc.oneof(events().any, any), (event) => {
      expect(complaints(validate, event)).toEqual([]);
    });
    fc.assert(property, fewRuns);
  });

  const made = attempt(events);
  if (made instanceof NoValueFound) return;
  const validators = [validate, validateFully];
  variantTests({ noun: "event as read", validators, schema, definitions, valid: made.some });
}
