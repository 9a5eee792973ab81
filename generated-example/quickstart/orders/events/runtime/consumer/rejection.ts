// Runtime of topicwright, copied so that the code depends on kafkajs only; do not edit.
// SPDX-License-Identifier: MIT-0 OR Apache-2.0
import type { Issue } from "../message/issue.js";

/** Part of a record; its value may be one that a step between two versions has made. */
export type RecordPart = "value" | "headers" | "key" | `upcast of ${string}: value`;

/** A validator that tells all issues may have one for each item of a long list. */
const maxShown = 10;

/** Why a record can't reach a handler. Thrown while it is read; it ends as a dead letter. */
export class Rejection extends Error {
  readonly reason: "undecodable" | "invalid";

  /** The message has path, keyword and rule of each issue, never a value of the payload. */
  constructor(reason: "undecodable" | "invalid", part: RecordPart, issues: readonly Issue[]) {
    const shown = issues
      .slice(0, maxShown)
      .map(({ path, keyword, message }) => `${part}${path} ${message} (${keyword})`);
    const more = issues.length > maxShown ? [`and ${issues.length - maxShown} more`] : [];
    super([...shown, ...more].join("; "));
    this.name = "Rejection";
    this.reason = reason;
  }
}
