// Runtime of topicwright, copied so that the code depends on kafkajs only; do not edit.
// SPDX-License-Identifier: MIT-0 OR Apache-2.0
import type { CheckMember, Failure } from "./schema-check.js";
import type { TestSchema, TestSchemaObject } from "./test-schema.js";

/** Whether a schema combines others: most don't, and values are checked often. */
export function hasChoices(schema: TestSchemaObject): boolean {
  return (
    schema.allOf !== undefined ||
    schema.anyOf !== undefined ||
    schema.oneOf !== undefined ||
    schema.not !== undefined ||
    schema.if !== undefined
  );
}

/** What a value fails of the keywords that combine schemas. */
export function* choiceFailures(
  schema: TestSchemaObject,
  value: unknown,
  path: string,
  check: CheckMember,
): Generator<Failure> {
  const passes = (branch: TestSchema): boolean => check(branch, value).length === 0;
  for (const branch of schema.allOf ?? []) yield* check(branch, value);
  if (schema.anyOf !== undefined && !schema.anyOf.some(passes)) yield { path, keyword: "anyOf" };
  if (schema.oneOf !== undefined && schema.oneOf.filter(passes).length !== 1)
    yield { path, keyword: "oneOf" };
  if (schema.not !== undefined && passes(schema.not)) yield { path, keyword: "not" };
  if (schema.if === undefined) return;
  const branch = passes(schema.if) ? schema.then : schema.else;
  if (branch !== undefined && !passes(branch)) yield { path, keyword: "if" };
}
