// Runtime of topicwright, copied so that the code depends on kafkajs only; do not edit.
// SPDX-License-Identifier: MIT-0 OR Apache-2.0
import { isNameList } from "../schema/object-check.js";
import type { TestSchema, TestSchemaObject } from "../schema/test-schema.js";
import type { Conjunction } from "./conjunction.js";

/** A conjunction with one choice taken out of it, and the schemas to choose from. */
export interface Choice {
  readonly rest: Conjunction;
  readonly options: readonly TestSchema[];
}

/** `if`, `then` and `else`, or a dependency read as such. */
interface Conditional {
  readonly when: TestSchema;
  readonly met: TestSchema;
  readonly unmet: TestSchema;
}

/**
 * The first choice that a conjunction holds. Options are where to look for values, no more: whether just one branch
 * of a `oneOf` accepts a value is for the filter.
 */
export function choiceOf(parts: Conjunction): Choice | undefined {
  for (const part of parts) {
    const keyword = part.oneOf === undefined ? "anyOf" : "oneOf";
    const { [keyword]: options, ...others } = part;
    if (options !== undefined) return { rest: swapped(parts, part, others), options };
  }
  const conditionals = parts.flatMap(conditionalsOf);
  if (conditionals.length === 0) return undefined;
  return { rest: parts.map(withoutConditionals), options: conditionalOptions(conditionals) };
}

function swapped(parts: Conjunction, old: TestSchemaObject, now: TestSchemaObject): Conjunction {
  return parts.map((part) => (part === old ? now : part));
}

function conditionalsOf(part: TestSchemaObject): readonly Conditional[] {
  const dependent = Object.entries(part.dependencies ?? {}).map(([name, dependency]) => ({
    when: { required: [name] },
    met: isNameList(dependency) ? { required: dependency } : dependency,
    unmet: true,
  }));
  if (part.if === undefined) return dependent;
  return [{ when: part.if, met: part.then ?? true, unmet: part.else ?? true }, ...dependent];
}

function withoutConditionals(part: TestSchemaObject): TestSchemaObject {
  const { if: _if, then: _then, else: _else, dependencies: _dependencies, ...others } = part;
  return others;
}

/** None of the conditions holds; one alone; one, whatever the others do; all. So their number stays linear. */
function conditionalOptions(conditionals: readonly Conditional[]): readonly TestSchema[] {
  const met = (one: Conditional): TestSchema => ({ allOf: [one.when, one.met] });
  const unmet = (one: Conditional): TestSchema => ({ allOf: [{ not: one.when }, one.unmet] });
  const alone = conditionals.map((one) => ({
    allOf: conditionals.map((other) => (other === one ? met(other) : unmet(other))),
  }));
  if (conditionals.length === 1) return [...alone, { allOf: conditionals.map(unmet) }];
  return [
    { allOf: conditionals.map(unmet) },
    ...alone,
    ...conditionals.map(met),
    { allOf: conditionals.map(met) },
  ];
}
