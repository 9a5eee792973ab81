// Runtime of topicwright, copied so that the code depends on kafkajs only; do not edit.
// SPDX-License-Identifier: MIT-0 OR Apache-2.0
import type { IssueMode, IssueOptions, Validate, ValidateError, ValueIssue } from "./issue.js";
import { pointerPath, valueAt } from "./json-pointer.js";

/** The issues of a validator that has just refused `value`, each once. */
export function issuesOf(
  validate: Validate,
  value: unknown,
  options: IssueOptions<IssueMode> = {},
): ValueIssue[] {
  const issues = new Map<string, ValueIssue>();
  for (const error of validate.errors ?? []) {
    const issue = issueOf(error, value, options);
    // Parts of a schema that hold together may ask for the same.
    issues.set(`${issue.path} ${issue.message}`, issue);
  }
  return [...issues.values()];
}

/** All issues of a value that `validate` has just refused, where the output has a validator that goes on. */
export function allIssuesOf(
  validate: Validate,
  fully: Validate | undefined,
  value: unknown,
  options?: IssueOptions<IssueMode>,
): ValueIssue[] {
  return issuesOf(fully && !fully(value) ? fully : validate, value, options);
}

function issueOf(
  error: ValidateError,
  value: unknown,
  { values }: IssueOptions<IssueMode>,
): ValueIssue {
  const { instancePath: path, keyword } = error;
  const message = ruleOf(error);
  const failed = valueAt(value, pointerPath(path));
  const got = describe(failed);
  const shown = isAboutMembers(keyword, failed) ? "" : `, got ${got}`;
  const issue = { path, keyword, message: message + shown, expected: expectedBy(message), got };
  if (!values) return issue;
  const name = valueAt(error.params, ["additionalProperty"]);
  const named = name === undefined ? "" : `: ${JSON.stringify(name)}`;
  return { ...issue, message: message + named + shown, value: failed };
}

function ruleOf({ keyword, message = `must pass "${keyword}"` }: ValidateError): string {
  return keyword === "type" ? message.replaceAll(",", " or ") : message;
}

/** What a rule wants, without its verb: `must be string` is `string`. */
function expectedBy(rule: string): string {
  return rule
    .replace(/^must NOT have fewer than /, "at least ")
    .replace(/^must NOT have more than /, "at most ")
    .replace(/^must NOT have /, "no ")
    .replace(/^must (?:be|have|match) /, "");
}

/** Type and size of a value, and nothing of what it says: fit for logs and errors. */
export function describe(value: unknown): string {
  if (value === undefined) return "nothing";
  if (value === null) return "null";
  if (typeof value === "string") return `a string of length ${value.length}`;
  if (Array.isArray(value)) return `an array of length ${value.length}`;
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? "an invalid date" : "a date";
  return typeof value === "object" ? "an object" : `a ${typeof value}`;
}

/** Of `must have required property 'id'` it says nothing that the value is an object. */
function isAboutMembers(keyword: string, value: unknown): boolean {
  return keyword !== "type" && typeof value === "object" && value !== null && !Array.isArray(value);
}
