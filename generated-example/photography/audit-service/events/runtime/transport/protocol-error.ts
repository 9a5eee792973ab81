// Runtime of topicwright, copied so that the code depends on kafkajs only; do not edit.
// SPDX-License-Identifier: MIT-0 OR Apache-2.0
/**
 * Whether an error is between this client and the cluster, and no handler's: a batch rethrows it, so
 * that the client joins its group again or connects anew. It says nothing of the record in work.
 *
 * Told by `name` and `type`: KafkaJS marks a rebalance as not retriable, and its error classes can't
 * be imported by name from an ES module.
 */
export function isProtocolError(error: unknown): boolean {
  return causes(error).some(
    ({ name, type }) => groupErrors.has(type) || connectionErrors.has(name),
  );
}

/** What the cluster answered (`REBALANCE_IN_PROGRESS`, …); `undefined` for errors that are no answer. */
export function protocolErrorType(error: unknown): string | undefined {
  const [type] = causes(error).flatMap(({ type }) => type ?? []);
  return typeof type === "string" ? type : undefined;
}

/** The error within: KafkaJS wraps what it has given up on, and marks the wrapping as not retriable. */
export function rootCause(error: unknown): unknown {
  return causes(error).at(-1) ?? error;
}

const groupErrors: ReadonlySet<unknown> = new Set([
  "REBALANCE_IN_PROGRESS",
  "UNKNOWN_MEMBER_ID",
  "ILLEGAL_GENERATION",
  "FENCED_INSTANCE_ID",
  "NOT_COORDINATOR_FOR_GROUP",
  "GROUP_COORDINATOR_NOT_AVAILABLE",
  "GROUP_LOAD_IN_PROGRESS",
]);

const connectionErrors: ReadonlySet<unknown> = new Set([
  "KafkaJSConnectionError",
  "KafkaJSConnectionClosedError",
  "KafkaJSRequestTimeoutError",
  "KafkaJSBrokerNotFound",
  "KafkaJSGroupCoordinatorNotFound",
  "KafkaJSNoBrokerAvailableError",
]);

/** The error and what it wraps. */
function causes(error: unknown): KafkaError[] {
  const found: KafkaError[] = [];
  // An error may be its own cause.
  for (let at = error; at instanceof Error && found.length < 10; at = at.cause) found.push(at);
  return found;
}

interface KafkaError extends Error {
  readonly type?: unknown;
}
