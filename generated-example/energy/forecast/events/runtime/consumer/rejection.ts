// Runtime of topicwright, copied so that the code depends on kafkajs only; do not edit.
// SPDX-License-Identifier: MIT-0 OR Apache-2.0
import type { Issue } from "../message/issue.js";

/** Part of a record; its value may be one that a step between two versions has made. */
export type RecordPart = "value" | "headers" | "key" | `upcast of ${string}: value`;

/** Why a record can't reach a handler. Thrown while it is read; it ends as a dead letter. */
export class Rejection extends Error {
  readonly reason: "undecodable" | "invalid";

  /** The message has path, keyword and rule of each issue, never a value of the payload. */
  constructor(reason: "undecodable" | "invalid", part: RecordPart, issues: readonly Issue[]) {
    super(
      issues
        .map(({ path, keyword, message }) => `${part}${path} ${message} (${keyword})`)
        .join("; "),
    );
    this.name = "Rejection";
    this.reason = reason;
  }
}
