// Runtime of topicwright, copied so that the code depends on kafkajs only; do not edit.
// SPDX-License-Identifier: MIT-0 OR Apache-2.0
import type { TestSchemaObject } from "./test-schema.js";

/** Keywords that a number fails. */
export function* numberFailures(schema: TestSchemaObject, value: number): Generator<string> {
  const { minimum, maximum, exclusiveMinimum, exclusiveMaximum, multipleOf } = schema;
  if (minimum !== undefined && value < minimum) yield "minimum";
  if (maximum !== undefined && value > maximum) yield "maximum";
  if (exclusiveMinimum !== undefined && value <= exclusiveMinimum) yield "exclusiveMinimum";
  if (exclusiveMaximum !== undefined && value >= exclusiveMaximum) yield "exclusiveMaximum";
  if (multipleOf !== undefined && !isMultiple(value, multipleOf)) yield "multipleOf";
  if (!inFormat(schema.format, value)) yield "format";
}

/**
 * Whether a number is a multiple by the strictest reading in use, a plain division without tolerance,
 * so that what passes here passes validators with tolerance too. 1e21 is where such divisions lose their digits.
 */
function isMultiple(value: number, divisor: number): boolean {
  const quotient = value / divisor;
  return Number.isInteger(quotient) && Math.abs(quotient) < 1e21;
}

function inFormat(format: string | undefined, value: number): boolean {
  if (format === "int32") return Number.isInteger(value) && Math.abs(value + 0.5) < 2 ** 31;
  if (format === "int64") return Number.isInteger(value);
  return true;
}
