// Runtime of topicwright, copied so that the code depends on kafkajs only; do not edit.
// SPDX-License-Identifier: MIT-0 OR Apache-2.0
import fc from "fast-check";
import { arbitrary } from "../arbitrary/arbitrary.js";
import { attempt, NoValueFound } from "../arbitrary/no-value-found.js";
import type { Definitions, TestSchema } from "../schema/test-schema.js";
import type { Supply } from "./probe.js";

const seed = 11;

const supplies = new WeakMap<Definitions, Supply>();

/** A few values of any schema, the same ones each time it is asked. */
export function supplyOf(definitions: Definitions): Supply {
  const known = supplies.get(definitions);
  if (known !== undefined) return known;
  const values = new Map<string, readonly unknown[]>();
  const supply = (schema: TestSchema): readonly unknown[] => {
    const key = JSON.stringify(schema);
    const made = values.get(key) ?? valuesOf(schema, definitions);
    values.set(key, made);
    return made;
  };
  supplies.set(definitions, supply);
  return supply;
}

function valuesOf(schema: TestSchema, definitions: Definitions): readonly unknown[] {
  const values = attempt(() => fc.sample(arbitrary(schema, definitions), { seed, numRuns: 3 }));
  return values instanceof NoValueFound ? [] : values;
}
