// Runtime of topicwright, copied so that the code depends on kafkajs only; do not edit.
// SPDX-License-Identifier: MIT-0 OR Apache-2.0
import { stringFormats } from "./string-formats.js";
import type { TestSchemaObject } from "./test-schema.js";

const compiled = new Map<string, RegExp>();

/** Keywords that a string fails. Lengths count code points. */
export function* stringFailures(schema: TestSchemaObject, value: string): Generator<string> {
  const { minLength, maxLength, pattern, format } = schema;
  if (minLength !== undefined && codePoints(value) < minLength) yield "minLength";
  if (maxLength !== undefined && codePoints(value) > maxLength) yield "maxLength";
  if (pattern !== undefined && !regularExpression(pattern).test(value)) yield "pattern";
  if (format !== undefined && stringFormats.get(format)?.(value) === false) yield "format";
}

/** Length of a text in code points. */
export function codePoints(text: string): number {
  let count = 0;
  for (const _ of text) count++;
  return count;
}

/** A document's pattern, as Unicode where it is valid so. Throws `SyntaxError` when it is none. */
export function regularExpression(pattern: string): RegExp {
  const known = compiled.get(pattern);
  if (known !== undefined) return known;
  const made = unicode(pattern) ?? new RegExp(pattern);
  compiled.set(pattern, made);
  return made;
}

function unicode(pattern: string): RegExp | undefined {
  try {
    return new RegExp(pattern, "u");
  } catch {
    // Patterns such as `^[\w-.]+$` are legal only without the flag.
    return undefined;
  }
}
