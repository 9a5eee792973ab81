// Runtime of topicwright, copied so that the code depends on kafkajs only; do not edit.
// SPDX-License-Identifier: MIT-0 OR Apache-2.0
import fc from "fast-check";

/** Names of members that a schema leaves open. */
export const memberNames: fc.Arbitrary<string> = fc
  .string({ unit: "grapheme-ascii", minLength: 1, maxLength: 8 })
  .filter(isPlainName);

/**
 * Whether a name is safe in every reader: those that each object inherits (`constructor`, `__proto__`)
 * count as present where they are not, or vanish in an assignment.
 */
export function isPlainName(name: string): boolean {
  return !(name in Object.prototype);
}

/** The same as a reader would expect them, for samples. */
export const readableNames: fc.Arbitrary<string> = fc.stringMatching(/^key[A-Z]?$/);
