// Runtime of topicwright, copied so that the code depends on kafkajs only; do not edit.
// SPDX-License-Identifier: MIT-0 OR Apache-2.0
import type { Guards } from "./guards.js";
import type { Issue } from "./issue.js";
import { pointerPath } from "./json-pointer.js";

/** Standard Schema v1 (standardschema.dev): how libraries that know nothing of us validate with us. */
export interface StandardSchema<Value> {
  readonly version: 1;
  readonly vendor: "topicwright";
  validate(value: unknown): StandardResult<Value>;
  /** For type inference only; never set. */
  readonly types?: { readonly input: Value; readonly output: Value } | undefined;
}

export type StandardResult<Value> =
  | { readonly value: Value; readonly issues?: undefined }
  | { readonly issues: readonly StandardIssue[] };

export interface StandardIssue {
  readonly message: string;
  readonly path: readonly string[];
}

/** Tells all issues, where the output was made for that: what forms show, and others have asked for. */
export function standardSchema<Value>(parse: Guards<Value>["parse"]): StandardSchema<Value> {
  const validate = (value: unknown): StandardResult<Value> => {
    const result = parse(value, { issues: "all" });
    return result.ok ? { value: result.value } : { issues: result.issues.map(standardIssue) };
  };
  return { version: 1, vendor: "topicwright", validate };
}

function standardIssue({ path, message }: Issue): StandardIssue {
  return { message, path: pointerPath(path) };
}
