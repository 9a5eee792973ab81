// Runtime of topicwright, copied so that the code depends on kafkajs only; do not edit.
// SPDX-License-Identifier: MIT-0 OR Apache-2.0
import { sameJson } from "../schema/same-json.js";
import { accepts } from "../schema/schema-check.js";
import type { Definitions, TestSchema } from "../schema/test-schema.js";
import { replaced } from "./replaced.js";
import { placeOf, probesOf, type Variant } from "./variant.js";

/**
 * Valid values at the limits: of the least and greatest length, each member of an `enum`, without each optional member …
 * They find a validator that is a little too strict, which values made at random hit by luck.
 */
export function edges(
  schema: TestSchema,
  definitions: Definitions,
  valid: readonly unknown[],
): readonly Variant[] {
  const found = new Map<string, Variant>();
  for (const placed of probesOf(schema, definitions, valid)) {
    const { probe, root, site } = placed;
    for (const [index, inside] of probe.inside.entries()) {
      const id = `${placed.id} ${index}`;
      if (found.has(id) || sameJson(inside, site.value)) continue;
      const value = replaced(root, site.path, inside);
      if (accepts(schema, definitions, value)) found.set(id, { ...placeOf(placed), value });
    }
  }
  return [...found.values()];
}
