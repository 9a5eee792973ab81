// Runtime of topicwright, copied so that the code depends on kafkajs only; do not edit.
// SPDX-License-Identifier: MIT-0 OR Apache-2.0
import type { Issue } from "../message/issue.js";

/** Why a record can't reach a handler. Thrown while it is read; it ends as a dead letter. */
export class Rejection extends Error {
  readonly reason: "undecodable" | "invalid";

  /** The message has path, keyword and rule of each issue, never a value of the payload. */
  constructor(
    reason: "undecodable" | "invalid",
    part: "value" | "headers" | "key",
    issues: readonly Issue[],
  ) {
    super(
      issues
        .map(({ path, keyword, message }) => `${part}${path} ${message} (${keyword})`)
        .join("; "),
    );
    this.name = "Rejection";
    this.reason = reason;
  }
}
