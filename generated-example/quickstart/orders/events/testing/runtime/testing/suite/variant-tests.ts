// Runtime of topicwright, copied so that the code depends on kafkajs only; do not edit.
// SPDX-License-Identifier: MIT-0 OR Apache-2.0
import { expect, test } from "vitest";
import type { Issue, Validate } from "../../../../runtime/message/issue.js";
import { issuesOf } from "../../../../runtime/message/issues.js";
import { edges } from "../mutants/edges.js";
import { type Mutant, mutants } from "../mutants/mutants.js";
import type { Definitions, TestSchema } from "../schema/test-schema.js";
import { complaints } from "./wire.js";

/** Generated validators and what the contract says they check. */
export interface Subject {
  readonly noun: "event" | "event as read" | "header";
  /** Several where an output has one that stops at the first issue, and one that tells all. */
  readonly validators: readonly (Validate | undefined)[];
  readonly schema: TestSchema;
  readonly definitions: Definitions;
  /** Different valid values. */
  readonly valid: readonly unknown[];
}

/** Keywords under which a validator reports that a choice between branches has refused a value. */
const choices: readonly string[] = ["oneOf", "anyOf", "not", "if", "dependencies", "discriminator"];

/** One test for the values at the limits, and one for each keyword and place that can be broken alone. */
export function variantTests({ noun, validators, schema, definitions, valid }: Subject): void {
  const present = validators.filter((validate) => validate !== undefined);
  test(`${noun}s at the limits validate`, () => {
    for (const edge of edges(schema, definitions, valid))
      for (const validate of present)
        expect(complaints(validate, edge.value), edge.description).toEqual([]);
  });
  const prefix = noun === "event" ? "mutants" : `${noun} mutants`;
  for (const mutant of mutants(schema, definitions, valid))
    test(`${prefix} are rejected: ${mutant.description}`, () => {
      for (const validate of present) {
        expect(validate(mutant.value), `accepted ${shown(mutant.value)}`).toBe(false);
        const issues = issuesOf(validate, mutant.value);
        const told = issues.some((issue) => names(issue, mutant));
        expect(told, `rejected for something else: ${complaintsText(issues)}`).toBe(true);
      }
    });
}

/**
 * Whether an issue is about the keyword that was broken, at its place or, of a member, at the object's.
 * Where a choice fails too, a validator may as well name that, or any keyword of a branch.
 */
function names({ path, keyword }: Issue, mutant: Mutant): boolean {
  if (mutant.inChoice && (choices.includes(keyword) || mutant.path.startsWith(path))) return true;
  const parent = mutant.path.slice(0, mutant.path.lastIndexOf("/"));
  return keyword === mutant.keyword && (path === mutant.path || path === parent);
}

function complaintsText(issues: readonly Issue[]): string {
  return issues.map(({ path, keyword }) => `${keyword} at ${path || "the root"}`).join(", ");
}

function shown(value: unknown): string {
  const text = JSON.stringify(value);
  return text.length > 1000 ? `${text.slice(0, 1000)} …` : text;
}
