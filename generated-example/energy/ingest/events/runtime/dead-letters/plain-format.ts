// Runtime of topicwright, copied so that the code depends on kafkajs only; do not edit.
// SPDX-License-Identifier: MIT-0 OR Apache-2.0
import { deadLetterReasons } from "./failure.js";
import type { DeadLetterFormat, Told } from "./format.js";
import { type HeaderLists, lastCount, lastOffset, lastText } from "./header-lists.js";

/** Headers of our own: text, in words that need no documentation. */
export const plainFormat: DeadLetterFormat = {
  headers: (account) => ({
    "dlq.reason": account.reason,
    "dlq.error": account.error,
    "dlq.topic": account.topic,
    "dlq.partition": String(account.partition),
    "dlq.offset": account.offset,
    "dlq.timestamp": account.timestamp,
    "dlq.group": account.groupId,
    "dlq.attempts": String(account.attempts),
  }),
  read: (headers) =>
    lastText(headers, valueHeader) === "envelope" ? undefined : readOwnHeaders(headers),
};

/** Says that the value is wrapped. */
export const valueHeader = "dlq.value";

export function readOwnHeaders(headers: HeaderLists): Told | undefined {
  const [topic, groupId] = [lastText(headers, "dlq.topic"), lastText(headers, "dlq.group")];
  const partition = lastCount(headers, "dlq.partition");
  const offset = lastOffset(headers, "dlq.offset");
  const timestamp = lastText(headers, "dlq.timestamp");
  const reason = deadLetterReasons.find((name) => name === lastText(headers, "dlq.reason"));
  const error = lastText(headers, "dlq.error");
  const attempts = lastCount(headers, "dlq.attempts");
  if (topic === undefined || partition === undefined || offset === undefined) return undefined;
  if (groupId === undefined || timestamp === undefined || reason === undefined) return undefined;
  if (error === undefined || attempts === undefined) return undefined;
  return {
    ...{ ours: true, names, topic, partition, offset, timestamp: Number(timestamp) },
    ...{ groupId, reason, error, attempts },
  };
}

const names: readonly string[] = ["reason", "error", "topic", "partition", "offset"]
  .concat(["timestamp", "group", "attempts"])
  .map((name) => `dlq.${name}`);
