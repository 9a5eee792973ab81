// Runtime of topicwright, copied so that the code depends on kafkajs only; do not edit.
// SPDX-License-Identifier: MIT-0 OR Apache-2.0
import fc from "fast-check";
import { arbitrary } from "../arbitrary/arbitrary.js";
import { attempt, NoValueFound } from "../arbitrary/no-value-found.js";
import type { ContractCase } from "../contract-case.js";
import { fullSample } from "../sample.js";
import { accepts } from "../schema/schema-check.js";

/** Payloads of a message's contract. */
export interface CaseEvents {
  /** Any payload; the document's examples where none can be made. */
  readonly any: fc.Arbitrary<unknown>;
  /** Some payloads, different ones, for mutants to be made of. */
  readonly some: readonly unknown[];
}

const count = 12;

/** Payloads of a case. Throws `NoValueFound` where none is found and the document has no example that fits. */
export function caseEvents(one: ContractCase, seed: number): CaseEvents {
  const { schema, definitions } = one;
  const examples = one.examples
    .map((example) => example.payload)
    .filter((payload) => payload !== undefined && accepts(schema, definitions, payload));
  const made = attempt(() => {
    const any = arbitrary(schema, definitions, {}, "payload#");
    const some = [fullSample(schema, definitions), ...fc.sample(any, { seed, numRuns: count })];
    return { any, some: [...some, ...examples] };
  });
  if (!(made instanceof NoValueFound)) return made;
  if (examples.length === 0) throw made;
  return { any: fc.constantFrom(...examples), some: examples };
}
