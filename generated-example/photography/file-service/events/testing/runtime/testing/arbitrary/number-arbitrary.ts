// Runtime of topicwright, copied so that the code depends on kafkajs only; do not edit.
// SPDX-License-Identifier: MIT-0 OR Apache-2.0
import fc from "fast-check";
import { type Conjunction, strictest } from "./conjunction.js";
import { NoValueFound } from "./no-value-found.js";

interface Range {
  readonly min: number;
  readonly max: number;
  readonly minExcluded: boolean;
  readonly maxExcluded: boolean;
}

/** Integers and their multiples stay where every one of them is exact. */
const safe: number = Number.MAX_SAFE_INTEGER;

/** Integers within the bounds of a conjunction; `multipleOf` and `format` are for the caller's filter, but hit at once as a rule. */
export function integerArbitrary(parts: Conjunction, schemaPath: string): fc.Arbitrary<number> {
  const range = rangeOf(parts, schemaPath);
  const step = stepOf(parts);
  if (step !== undefined) return multiples(range, Number.isInteger(step) ? step : 1, schemaPath);
  const min = Math.ceil(range.min) + (range.minExcluded && Number.isInteger(range.min) ? 1 : 0);
  const max = Math.floor(range.max) - (range.maxExcluded && Number.isInteger(range.max) ? 1 : 0);
  if (min > safe || max < -safe) return doubles(range).map(Math.trunc);
  const bounds = { min: Math.max(min, -safe), max: Math.min(max, safe) };
  if (bounds.min > bounds.max) throw new NoValueFound(schemaPath, "no integer lies in its range");
  return fc.integer(bounds);
}

/** Numbers within the bounds of a conjunction, integral ones among them. */
export function numberArbitrary(parts: Conjunction, schemaPath: string): fc.Arbitrary<number> {
  const range = rangeOf(parts, schemaPath);
  const step = stepOf(parts);
  if (step !== undefined) return multiples(range, step, schemaPath);
  const wide = range.max - range.min > 2;
  return wide ? fc.oneof(integerArbitrary(parts, schemaPath), doubles(range)) : doubles(range);
}

function rangeOf(parts: Conjunction, schemaPath: string): Range {
  const int32 = parts.some((part) => part.format === "int32");
  const [lowest, highest] = int32 ? [-(2 ** 31), 2 ** 31 - 1] : [-Infinity, Infinity];
  const minimum = Math.max(strictest(parts, "minimum", Math.max, -Infinity), lowest);
  const maximum = Math.min(strictest(parts, "maximum", Math.min, Infinity), highest);
  const above = strictest(parts, "exclusiveMinimum", Math.max, -Infinity);
  const below = strictest(parts, "exclusiveMaximum", Math.min, Infinity);
  const range = {
    min: Math.max(minimum, above),
    max: Math.min(maximum, below),
    minExcluded: above >= minimum && above > -Infinity,
    maxExcluded: below <= maximum && below < Infinity,
  };
  const closed = !range.minExcluded && !range.maxExcluded;
  if (range.min > range.max || (range.min === range.max && !closed))
    throw new NoValueFound(schemaPath, "its range is empty");
  return range;
}

/** The coarsest `multipleOf`: the others are left to the filter. */
function stepOf(parts: Conjunction): number | undefined {
  const steps = parts.flatMap((part) => part.multipleOf ?? []);
  return steps.length === 0 ? undefined : Math.max(...steps);
}

/** Multiples of 0.01 are made as `k / 100`, which is the double nearest to the decimal; `k * 0.01` is not. */
function multiples(range: Range, step: number, schemaPath: string): fc.Arbitrary<number> {
  const scale = scaleOf(step);
  const unit = Math.round(step * scale);
  const limit = Math.min(2 ** 31, Math.floor(safe / unit));
  const anchor = Number.isFinite(range.min)
    ? range.min
    : Number.isFinite(range.max)
      ? range.max
      : 0;
  const middle = Math.round(anchor / step);
  const min = Math.max(Math.ceil(range.min / step - 1e-9), middle - limit);
  const max = Math.min(Math.floor(range.max / step + 1e-9), middle + limit);
  if (min > max || middle > safe)
    throw new NoValueFound(schemaPath, "no multiple lies in its range");
  return fc.integer({ min, max }).map((count) => positiveZero((count * unit) / scale));
}

/** The power of ten that makes a step integral. */
function scaleOf(step: number): number {
  for (let scale = 1; scale <= 1e12; scale *= 10)
    if (Math.abs(step * scale - Math.round(step * scale)) < 1e-9 * scale * step) return scale;
  return 1e12;
}

function doubles({ min, max, minExcluded, maxExcluded }: Range): fc.Arbitrary<number> {
  const bounds = {
    min: Math.max(min, -Number.MAX_VALUE),
    max: Math.min(max, Number.MAX_VALUE),
    minExcluded,
    maxExcluded,
  };
  return fc.double({ ...bounds, noNaN: true, noDefaultInfinity: true }).map(positiveZero);
}

/** JSON has one zero. */
function positiveZero(value: number): number {
  return value === 0 ? 0 : value;
}
