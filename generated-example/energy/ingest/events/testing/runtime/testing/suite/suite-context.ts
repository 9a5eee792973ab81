// Runtime of topicwright, copied so that the code depends on kafkajs only; do not edit.
// SPDX-License-Identifier: MIT-0 OR Apache-2.0
import type fc from "fast-check";
import type { ContractCase, GroupTable, ReceivedTable } from "../contract-case.js";
import type { CaseEvents } from "./case-events.js";
import type { Occurrence } from "./occurrence.js";

/** What the tests of one message share. */
export interface SuiteContext {
  readonly one: ContractCase;
  /** All cases of the suite, this one among them. */
  readonly all: readonly ContractCase[];
  readonly groups: readonly GroupTable[];
  /** All topics of the groups. */
  readonly received: readonly ReceivedTable[];
  /** For what depends on every part of an event. */
  readonly runs: Runs;
  /** For what depends on few of them. */
  readonly fewRuns: Runs;
  /** Throws `NoValueFound`. */
  events(): CaseEvents;
  /** Of those events. Throws `NoValueFound`. */
  occurrences(): fc.Arbitrary<Occurrence>;
}

/** For fast-check: how many values, and the same ones each time. */
export interface Runs {
  readonly seed: number;
  readonly numRuns: number;
}
