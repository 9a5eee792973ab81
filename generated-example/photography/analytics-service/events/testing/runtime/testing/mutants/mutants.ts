// Runtime of topicwright, copied so that the code depends on kafkajs only; do not edit.
// SPDX-License-Identifier: MIT-0 OR Apache-2.0
import { type Failure, failures, pointer } from "../schema/schema-check.js";
import type { Definitions, TestSchema } from "../schema/test-schema.js";
import { replaced } from "./replaced.js";
import { type PlacedProbe, placeOf, probesOf, type Variant } from "./variant.js";

/** A valid value changed in one place, so that it breaks one keyword. */
export interface Mutant extends Variant {
  /** A choice (`oneOf`, `if`, `not` …) fails with it: a validator may name that, or what another branch says. */
  readonly inChoice: boolean;
}

const choices: readonly string[] = ["oneOf", "anyOf", "not", "if", "dependencies"];

/** Invalid values: one for each place and keyword that can be broken alone. `valid` are values of the schema. */
export function mutants(
  schema: TestSchema,
  definitions: Definitions,
  valid: readonly unknown[],
): readonly Mutant[] {
  const found = new Map<string, Mutant>();
  const described = new Set<string>();
  for (const placed of probesOf(schema, definitions, valid)) {
    const place = placeOf(placed);
    if (found.has(placed.id) || described.has(place.description)) continue;
    const broken = firstBroken(placed, schema, definitions);
    if (broken === undefined) continue;
    found.set(placed.id, { ...place, ...broken });
    described.add(place.description);
  }
  return [...found.values()];
}

/** The first candidate that breaks the probed keyword of its place, and no other but those of choices it stands in. */
function firstBroken(
  { probe, root, site }: PlacedProbe,
  schema: TestSchema,
  definitions: Definitions,
): Pick<Mutant, "value" | "inChoice"> | undefined {
  const path = site.path.reduce(pointer, "");
  const expected = (failure: Failure, at: string): boolean =>
    failure.keyword === probe.keyword && failure.path === at;
  for (const candidate of probe.outside) {
    const here = failures(site.schema, definitions, candidate);
    if (
      !here.some((one) => expected(one, "")) ||
      !here.every((one) => expected(one, "") || isChoice(one))
    )
      continue;
    const value = replaced(root, site.path, candidate);
    const all = failures(schema, definitions, value);
    if (all.length === 0 || !all.every((one) => expected(one, path) || isChoice(one))) continue;
    return { value, inChoice: all.some(isChoice) };
  }
  return undefined;
}

function isChoice({ keyword }: Failure): boolean {
  return choices.includes(keyword);
}
