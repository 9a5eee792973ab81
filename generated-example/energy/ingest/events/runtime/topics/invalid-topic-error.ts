// Runtime of topicwright, copied so that the code depends on kafkajs only; do not edit.
// SPDX-License-Identifier: MIT-0 OR Apache-2.0
import type { Issue } from "../message/issue.js";

/** Thrown for parameters that make no topic of a pattern. */
export class InvalidTopicError extends Error {
  override readonly name: string = "InvalidTopicError";
  /** The pattern, `orders.{region}`. */
  readonly pattern: string;
  readonly issues: readonly Issue[];

  constructor(pattern: string, issues: readonly Issue[]) {
    const shown = issues.map(({ path, message }) => `${path.slice(1) || "the name"} ${message}`);
    super(`no topic of "${pattern}" has these parameters: ${shown.join("; ")}`);
    this.pattern = pattern;
    this.issues = issues;
  }
}
