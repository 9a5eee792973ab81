// Runtime of topicwright, copied so that the code depends on kafkajs only; do not edit.
// SPDX-License-Identifier: MIT-0 OR Apache-2.0
import type { Issue } from "./issue.js";

/** Thrown before anything is sent: the event, or what was given with it, does not fit the contract. */
export class InvalidMessageError extends Error {
  override readonly name: string = "InvalidMessageError";
  /** The message's name in the contract. */
  readonly messageName: string;
  /** What of the message is wrong. */
  readonly part: "payload" | "headers" | "key" | "options";
  readonly issues: readonly Issue[];

  constructor(messageName: string, part: InvalidMessageError["part"], issues: readonly Issue[]) {
    const shown = issues.slice(0, 3).map(({ path, message }) => `${part}${path} ${message}`);
    const more = issues.length > shown.length ? `, and ${issues.length - shown.length} more` : "";
    super(`${messageName} does not fit its contract: ${shown.join("; ")}${more}`);
    this.messageName = messageName;
    this.part = part;
    this.issues = issues;
  }
}
