// Runtime of topicwright, copied so that the code depends on kafkajs only; do not edit.
// SPDX-License-Identifier: MIT-0 OR Apache-2.0
import type { Issue, Validate } from "./issue.js";
import { pointerPath, valueAt } from "./json-pointer.js";

/** The issues of a validator that has just refused `value`. */
export function issuesOf(validate: Validate, value: unknown): Issue[] {
  return (validate.errors ?? []).map(({ instancePath, keyword, message }) => {
    const failed = valueAt(value, pointerPath(instancePath));
    const rule = message ?? `must pass "${keyword}"`;
    const got = isAboutMembers(keyword, failed) ? "" : `, got ${describe(failed)}`;
    return { path: instancePath, keyword, message: rule + got };
  });
}

/** Type and size of a value, and nothing of what it says: fit for logs and errors. */
export function describe(value: unknown): string {
  if (value === undefined) return "nothing";
  if (value === null) return "null";
  if (typeof value === "string") return `a string of length ${value.length}`;
  if (Array.isArray(value)) return `an array of length ${value.length}`;
  return typeof value === "object" ? "an object" : `a ${typeof value}`;
}

/** Of `must have required property 'id'` it says nothing that the value is an object. */
function isAboutMembers(keyword: string, value: unknown): boolean {
  return keyword !== "type" && typeof value === "object" && value !== null && !Array.isArray(value);
}
