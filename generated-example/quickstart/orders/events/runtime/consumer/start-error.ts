// Runtime of topicwright, copied so that the code depends on kafkajs only; do not edit.
// SPDX-License-Identifier: MIT-0 OR Apache-2.0
import { protocolErrorType } from "../transport/protocol-error.js";
import { errorText } from "./error-text.js";

/** Why a worker can't start; `cause` is the client's own error. */
export class StartError extends Error {
  override readonly name: string = "StartError";

  constructor(groupId: string, why: string, cause: unknown) {
    super(`Consumer group "${groupId}" can't start: ${why}`, { cause });
  }
}

/** A client that could not connect. */
export function unreachable(groupId: string, error: unknown): StartError {
  const why = `no broker can be reached (${errorText(error)}). Check the client's brokers, ssl and sasl.`;
  return new StartError(groupId, why, error);
}

/** A client that could not subscribe to a topic. */
export function unreadable(groupId: string, topic: string, error: unknown): StartError {
  if (protocolErrorType(error) !== "UNKNOWN_TOPIC_OR_PARTITION") {
    return new StartError(groupId, `topic "${topic}" can't be read (${errorText(error)}).`, error);
  }
  const why = `topic "${topic}" does not exist. Create it: ensureTopics() in topics.ts makes every topic of the contract.`;
  return new StartError(groupId, why, error);
}

/** A client that could not be told where to begin. */
export function unlocated(groupId: string, error: unknown): StartError {
  const why = `the offsets to begin from can't be found out (${errorText(error)}).`;
  return new StartError(groupId, why, error);
}
