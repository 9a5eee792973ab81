// Runtime of topicwright, copied so that the code depends on kafkajs only; do not edit.
// SPDX-License-Identifier: MIT-0 OR Apache-2.0
import fc from "fast-check";
import { patternArbitrary } from "../pattern/pattern-arbitrary.js";
import { characterArbitrary } from "./character-arbitrary.js";
import { type Conjunction, strictest } from "./conjunction.js";
import { formatArbitraries } from "./format-arbitrary.js";
import { NoValueFound } from "./no-value-found.js";

/** How many more than it must a free text has. */
const spread = 20;

/** Texts for a conjunction, made from its format, else its patterns, else its lengths; the caller filters by the rest. */
export function stringArbitrary(parts: Conjunction, schemaPath: string): fc.Arbitrary<string> {
  const min = strictest(parts, "minLength", Math.max, 0);
  const max = strictest(parts, "maxLength", Math.min, Infinity);
  if (min > max) throw new NoValueFound(schemaPath, "minLength is above maxLength");
  const formats = parts.flatMap((part) => formatArbitraries.get(part.format ?? "") ?? []);
  const patterns = parts.flatMap((part) => part.pattern ?? []);
  const texts = patterns.map((pattern) => patternArbitrary(pattern, { min, max }, schemaPath));
  // One pattern for how it begins and one for how it ends is a habit: one text after the other meets both.
  const joined = texts.length > 1 ? [fc.tuple(...texts).map((list) => list.join(""))] : [];
  const sources = [...formats, ...texts, ...joined];
  if (sources.length > 0) return fc.oneof(...sources);
  return fc.string({
    unit: characterArbitrary,
    minLength: min,
    maxLength: Math.min(max, min + spread),
  });
}
