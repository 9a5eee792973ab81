// Runtime of topicwright, copied so that the code depends on kafkajs only; do not edit.
// SPDX-License-Identifier: MIT-0 OR Apache-2.0
import fc from "fast-check";
import { expect, test } from "vitest";
import type { KeyDefinition } from "../../../../runtime/message/definition.js";
import { expectedHeaders, expectedKey } from "./expectation.js";
import type { SuiteContext } from "./suite-context.js";
import { recordOf, unchecked } from "./wire.js";

/** The bytes of the record key against the place that the contract names. */
export function keyTests({ one, fewRuns, occurrences }: SuiteContext): void {
  test(`key is ${placeText(one.key)}`, () => {
    const property = fc.property(occurrences(), (occurrence) => {
      const record = recordOf(unchecked(one.message.definition), occurrence);
      // What a derived header holds is known only from the record.
      const written = keyHeader(one.key, record.headers);
      const headers = expectedHeaders(one, occurrence, { now: written, uuid: written });
      expect(record.key?.toString() ?? null).toBe(expectedKey(one, occurrence, headers));
    });
    fc.assert(property, fewRuns);
  });
}

function keyHeader(
  key: KeyDefinition,
  headers: Readonly<Record<string, Buffer>>,
): string | undefined {
  return key.from === "header" ? headers[key.header]?.toString() : undefined;
}

function placeText(key: KeyDefinition): string {
  if (key.from === "payload") return `$message.payload#/${key.path.join("/")}`;
  if (key.from === "header") return `$message.header#/${key.header}`;
  return key.from === "argument" ? "what the sender gives" : "none, or what the sender gives";
}
