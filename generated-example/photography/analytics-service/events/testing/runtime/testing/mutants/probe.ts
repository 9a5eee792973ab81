// Runtime of topicwright, copied so that the code depends on kafkajs only; do not edit.
// SPDX-License-Identifier: MIT-0 OR Apache-2.0
import type { TestSchema } from "../schema/test-schema.js";
import type { Site } from "./site.js";

/** Values on both sides of what one keyword allows, to stand where a valid value stands. */
export interface Probe {
  readonly keyword: string;
  /** The member that is meant, of a keyword that speaks of several. */
  readonly member?: string;
  /** Which of several probes of the keyword. */
  readonly note?: string;
  /** Candidates that break it, best first: the first that breaks nothing else is taken. */
  readonly outside: readonly unknown[];
  /** Values at the limit; those that break nothing else are taken. */
  readonly inside: readonly unknown[];
}

/** Some valid values of a schema; none where none is found. */
export type Supply = (schema: TestSchema) => readonly unknown[];

/** The probes that a site's keywords give rise to. */
export type Prober = (site: Site, supply: Supply) => Iterable<Probe>;
