// Runtime of topicwright, copied so that the code depends on kafkajs only; do not edit.
// SPDX-License-Identifier: MIT-0 OR Apache-2.0
import type fc from "fast-check";
import type { TestSchema } from "../schema/test-schema.js";
import type { Place } from "./conjunction.js";

/** What the makers of arrays and objects need of the whole: they call back for their members. */
export interface Maker {
  readonly style: Style;
  /** Values that meet all of some schemas. Throws `NoValueFound`. */
  of(schemas: readonly TestSchema[], place: Place): fc.Arbitrary<unknown>;
  /** Those of the values that fit, within bounds. */
  filtered<T>(inner: fc.Arbitrary<T>, fits: (value: T) => boolean, place: Place): fc.Arbitrary<T>;
}

/** Which of the valid values are made. */
export interface Style {
  /** One value for each schema that a reader would expect: from its `examples` or `default` where it has some. */
  readonly documented: boolean;
  /** Every optional member, and as few items as may be but one at least, where the schema allows. */
  readonly full: boolean;
  /** How often a definition that reaches itself is entered. */
  readonly depth: number;
}

/** Nesting from which on it makes no more difference. */
const mostNesting = 4;

/** How many items or members more than it must an open collection gets: the fewer the deeper, lest values explode. */
export function spreadAt({ nesting }: Place, style: Style): number {
  if (style.full) return 0;
  if (nesting < 2) return 5;
  return nesting < mostNesting ? 2 : 1;
}

/** The place of a schema of members or items. */
export function below(place: Place, ...tokens: readonly string[]): Place {
  const nesting = Math.min(place.nesting + 1, mostNesting);
  return { ...place, nesting, schemaPath: [place.schemaPath, ...tokens].join("/") };
}
