// Runtime of topicwright, copied so that the code depends on kafkajs only; do not edit.
// SPDX-License-Identifier: MIT-0 OR Apache-2.0
import type { RecordToSend } from "../producer/pending.js";
import type { FetchedRecord } from "../transport/transport.js";
import { cappedBytes } from "./error-text.js";

/** Why a record became a dead letter, as its `dlq.reason` says. */
export type DeadLetterReason = "undecodable" | "invalid" | "unknown" | "handler";

/** What is known of a record that can't be handled. */
export interface Failure {
  readonly reason: DeadLetterReason;
  readonly error: string;
  /** Handler calls made. */
  readonly attempts: number;
}

/** Where a record was read. */
export interface Origin {
  readonly topic: string;
  readonly partition: number;
  readonly groupId: string;
}

/**
 * The dead letter of a record: key, value and headers as they were, and `dlq.*` headers that say
 * what happened to it. A dead letter that is dead-lettered again gets ours anew; somebody else's
 * headers of those names stay, behind ours.
 */
export function deadLetterOf(
  record: FetchedRecord,
  origin: Origin,
  failure: Failure,
  deadLetterTopic: string,
): RecordToSend {
  const ours: Record<string, string> = {
    "dlq.reason": failure.reason,
    "dlq.error": failure.error,
    "dlq.topic": origin.topic,
    "dlq.partition": String(origin.partition),
    "dlq.offset": record.offset,
    "dlq.timestamp": record.timestamp,
    "dlq.group": origin.groupId,
    "dlq.attempts": String(failure.attempts),
  };
  const headers = new Map(
    Object.entries(record.headers ?? {}).map(([name, header]) => [name, listOf(header)]),
  );
  const wasDeadLetter = Object.keys(ours).every((name) => headers.has(name));
  for (const [name, text] of Object.entries(ours)) {
    const theirs = wasDeadLetter ? [] : (headers.get(name) ?? []);
    headers.set(name, [cappedBytes(text), ...theirs]);
  }
  return {
    topic: deadLetterTopic,
    key: record.key,
    value: record.value,
    headers: Object.fromEntries([...headers].map(([name, list]) => [name, asHeader(list)])),
  };
}

/**
 * Header values as they can be written. A client may hand over more than its types say: KafkaJS has
 * null for a header without a value, and functions beside a header called `constructor`.
 */
function listOf(header: unknown): Buffer[] {
  const list: unknown[] = Array.isArray(header) ? header : [header];
  return list.flatMap((item) => {
    if (Buffer.isBuffer(item)) return [item];
    if (typeof item === "string") return [Buffer.from(item)];
    return item === null ? [Buffer.alloc(0)] : [];
  });
}

function asHeader(list: Buffer[]): Buffer | Buffer[] {
  const [only] = list;
  return only && list.length === 1 ? only : list;
}
