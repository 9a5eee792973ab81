// Runtime of topicwright, copied so that the code depends on kafkajs only; do not edit.
// SPDX-License-Identifier: MIT-0 OR Apache-2.0
import fc from "fast-check";
import { arbitrary } from "./arbitrary/arbitrary.js";
import type { Style } from "./arbitrary/maker.js";
import { attempt, NoValueFound } from "./arbitrary/no-value-found.js";
import { accepts } from "./schema/schema-check.js";
import type { Definitions, TestSchema } from "./schema/test-schema.js";

/** Every sample is made with this seed, so that it is the same in every run. */
const seed = 1;
const whole: Style = { documented: false, full: true, depth: 1 };

/**
 * One valid value, always the same: the first of the examples that fits, else one made with every optional member, from the
 * schema's own `examples` and `default`s where they fit. Throws `NoValueFound`.
 */
export function sample(
  schema: TestSchema,
  definitions: Definitions,
  examples: readonly unknown[] = [],
): unknown {
  const fitting = examples.find((example) => accepts(schema, definitions, example));
  if (fitting !== undefined) return fitting;
  return made(schema, definitions, { ...whole, documented: true });
}

/** As {@link sample}, but from the schema's rules alone: documented values are often alike where rules differ. */
export function fullSample(schema: TestSchema, definitions: Definitions): unknown {
  return made(schema, definitions, whole);
}

function made(schema: TestSchema, definitions: Definitions, style: Style): unknown {
  const full = attempt(() => first(arbitrary(schema, definitions, style)));
  return full instanceof NoValueFound ? first(arbitrary(schema, definitions)) : full;
}

function first(values: fc.Arbitrary<unknown>): unknown {
  return fc.sample(values, { seed, numRuns: 1 })[0];
}
