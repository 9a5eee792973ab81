// Runtime of topicwright, copied so that the code depends on kafkajs only; do not edit.
// SPDX-License-Identifier: MIT-0 OR Apache-2.0
/** An error class, or an error's `name` where there is no class to be had. */
export type ErrorKind = string | (abstract new (...args: never) => Error);

/** Whether an error is of one of the kinds. */
export function isOneOf(error: unknown, kinds: readonly ErrorKind[]): boolean {
  return kinds.some((kind) =>
    typeof kind === "string"
      ? error instanceof Error && error.name === kind
      : error instanceof kind,
  );
}
