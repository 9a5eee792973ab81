// Runtime of topicwright, copied so that the code depends on kafkajs only; do not edit.
// SPDX-License-Identifier: MIT-0 OR Apache-2.0
import { pointer } from "../schema/schema-check.js";
import type { Definitions, TestSchema } from "../schema/test-schema.js";
import type { Probe } from "./probe.js";
import { probesAt } from "./probes.js";
import { type Site, sites } from "./site.js";
import { supplyOf } from "./supply.js";

/** A valid value with another value in one place. */
export interface Variant {
  readonly value: unknown;
  readonly keyword: string;
  /** JSON pointer of the place; of the member that is meant, where the keyword is about members. */
  readonly path: string;
  /** `required at /shootId`. */
  readonly description: string;
}

/** A probe of a place in one of some valid values. */
export interface PlacedProbe {
  readonly root: unknown;
  readonly site: Site;
  readonly probe: Probe;
  /** The same for the same keyword of the same schema, whatever the value. */
  readonly id: string;
}

/** How often a schema is probed: more items of an array tell nothing new, and large values have many. */
const visits = 8;

/** The probes of every place of some valid values. */
export function* probesOf(
  schema: TestSchema,
  definitions: Definitions,
  valid: readonly unknown[],
): Generator<PlacedProbe> {
  const supply = supplyOf(definitions);
  const visited = new Map<string, number>();
  for (const root of valid)
    for (const site of sites(schema, definitions, root)) {
      const count = visited.get(site.schemaPath) ?? 0;
      visited.set(site.schemaPath, count + 1);
      if (count >= visits) continue;
      for (const probe of probesAt(site, supply)) {
        const { keyword, member = "", note = "" } = probe;
        yield { root, site, probe, id: JSON.stringify([site.schemaPath, keyword, member, note]) };
      }
    }
}

/** Where a probe's values stand, and how to call them. */
export function placeOf({ probe, site }: PlacedProbe): Omit<Variant, "value"> {
  const { keyword, member, note } = probe;
  const tokens = member === undefined ? site.path : [...site.path, member];
  const path = tokens.reduce(pointer, "");
  const kind = note === undefined ? keyword : `${keyword} (${note})`;
  const branch = site.branches.length === 0 ? "" : `, ${site.branches.join(", ")}`;
  return { keyword, path, description: `${kind} at ${path === "" ? "the root" : path}${branch}` };
}
