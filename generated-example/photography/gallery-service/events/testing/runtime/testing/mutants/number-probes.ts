// Runtime of topicwright, copied so that the code depends on kafkajs only; do not edit.
// SPDX-License-Identifier: MIT-0 OR Apache-2.0
import type { TestSchemaObject } from "../schema/test-schema.js";
import type { Probe } from "./probe.js";
import type { Site } from "./site.js";

/** Probes of a number's range, `multipleOf` and numeric formats. */
export function* numberProbes({ schema, value }: Site): Generator<Probe> {
  if (typeof value !== "number") return;
  const { minimum, maximum, exclusiveMinimum, exclusiveMaximum, multipleOf, format } = schema;
  const up = (limit: number): readonly number[] => near(limit, 1, schema);
  const down = (limit: number): readonly number[] => near(limit, -1, schema);
  if (minimum !== undefined)
    yield { keyword: "minimum", outside: down(minimum), inside: [minimum, ...up(minimum)] };
  if (maximum !== undefined)
    yield { keyword: "maximum", outside: up(maximum), inside: [maximum, ...down(maximum)] };
  if (exclusiveMinimum !== undefined) {
    const outside = [exclusiveMinimum, ...down(exclusiveMinimum)];
    yield { keyword: "exclusiveMinimum", outside, inside: up(exclusiveMinimum) };
  }
  if (exclusiveMaximum !== undefined) {
    const outside = [exclusiveMaximum, ...up(exclusiveMaximum)];
    yield { keyword: "exclusiveMaximum", outside, inside: down(exclusiveMaximum) };
  }
  if (multipleOf !== undefined)
    yield {
      keyword: "multipleOf",
      outside: [1 / 2, 1 / 3, 1 / multipleOf].flatMap((part) => [
        value + part * multipleOf,
        value - part * multipleOf,
      ]),
      inside: [],
    };
  if (format === "int32")
    yield {
      keyword: "format",
      outside: [2 ** 31, -(2 ** 31) - 1],
      inside: [2 ** 31 - 1, -(2 ** 31)],
    };
}

/** Numbers on one side of a limit that other keywords may take, the nearest first. */
function near(limit: number, side: 1 | -1, schema: TestSchemaObject): readonly number[] {
  const { type, multipleOf = type === "integer" ? 1 : undefined } = schema;
  // What a double of the limit's size can still tell apart from it.
  const far = Math.abs(limit) * 2 ** -40;
  if (multipleOf === undefined) return [2 ** -10, 1, far].map((step) => limit + side * step);
  const count = side > 0 ? Math.ceil(limit / multipleOf) : Math.floor(limit / multipleOf);
  const steps = [0, 1, Math.ceil(far / multipleOf)];
  // 15 digits: 7 * 0.1 is 0.7000000000000001 in binary.
  return steps.map((step) => Number(((count + side * step) * multipleOf).toPrecision(15)));
}
