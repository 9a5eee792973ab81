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
