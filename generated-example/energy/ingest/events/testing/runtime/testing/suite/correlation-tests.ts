// Runtime of topicwright, copied so that the code depends on kafkajs only; do not edit.
// SPDX-License-Identifier: MIT-0 OR Apache-2.0
import fc from "fast-check";
import { expect, test } from "vitest";
import { encodeRecord } from "../../../../runtime/message/encode.js";
import { decodeValue } from "../../../../runtime/message/value.js";
import { isJsonObject } from "../schema/json-type.js";
import { memberAt } from "./expectation.js";
import type { SuiteContext } from "./suite-context.js";
import { unchecked } from "./wire.js";

const correlationId = "c-1";

/** The correlation id that a sender gives against the place that the contract names for it. */
export function correlationTests({ one, fewRuns, occurrences }: SuiteContext): void {
  const { correlation } = one;
  if (!correlation?.carried) return;
  const definition = unchecked(one.message.definition);
  test("a correlation id stands where the contract says", () => {
    const property = fc.property(occurrences(), ({ event, headers, key }) => {
      if ("header" in correlation) {
        const { [correlation.header]: _, ...others } = headers;
        const record = encodeRecord(definition, event, { headers: others, key, correlationId });
        expect(record.headers[correlation.header]?.toString()).toBe(correlationId);
      } else {
        const { value } = encodeRecord(definition, event, { headers, key, correlationId });
        const sent = decodeValue(value);
        const expected = expectedId(event, correlation.payload);
        expect(sent.ok && memberAt(sent.value, correlation.payload)).toBe(expected);
      }
    });
    fc.assert(property, fewRuns);
  });
}

/** The event's own, else the sender's, where there is an object to hold it. */
function expectedId(event: unknown, path: readonly string[]): unknown {
  const holder = memberAt(event, path.slice(0, -1));
  return memberAt(event, path) ?? (isJsonObject(holder) ? correlationId : undefined);
}
