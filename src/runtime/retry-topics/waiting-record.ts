import type { Came } from "../consumer/retry-path.js";
import { cappedBytes } from "../dead-letters/capped-bytes.js";
import type { Failure } from "../dead-letters/failure.js";
import {
  headerLists,
  lastCount,
  lastOffset,
  lastText,
  recordHeaders,
  withoutLast,
} from "../dead-letters/header-lists.js";
import type { RecordToSend } from "../producer/pending.js";
import type { FetchedRecord } from "../transport/transport.js";

/** What a record carries through retry topics, beside what it is. */
export interface Waiting extends Came {
  readonly attempts: number;
}

/**
 * A record on its way to a retry topic: key, value and headers as they were, and where it was first
 * read. Of headers that have a name of ours already, ours is the last.
 */
export function waitingRecord(
  topic: string,
  { record, ...origin }: Came,
  { error, attempts }: Failure,
): RecordToSend {
  const account: Readonly<Record<keyof typeof names, string>> = {
    topic: origin.topic,
    partition: String(origin.partition),
    offset: record.offset,
    timestamp: record.timestamp,
    group: origin.groupId,
    attempts: String(attempts),
    error,
  };
  const headers = headerLists(record);
  for (const [member, name] of Object.entries(names)) {
    // One entry for each name.
    const text = account[member as keyof typeof names];
    headers.set(name, [...(headers.get(name) ?? []), cappedBytes(text)]);
  }
  const { key, value } = record;
  // By the clock that its wait is measured with.
  return { topic, key, value, headers: recordHeaders(headers), timestamp: Date.now() };
}

/** The record that waits in a retry topic; `undefined`: somebody else has put it there. */
export function readWaiting(record: FetchedRecord): Waiting | undefined {
  const lists = headerLists(record);
  const [topic, groupId] = [lastText(lists, names.topic), lastText(lists, names.group)];
  const partition = lastCount(lists, names.partition);
  const offset = lastOffset(lists, names.offset);
  const timestamp = lastText(lists, names.timestamp);
  const attempts = lastCount(lists, names.attempts);
  if (topic === undefined || groupId === undefined || partition === undefined) return undefined;
  if (offset === undefined || timestamp === undefined || attempts === undefined) return undefined;
  const headers = recordHeaders(withoutLast(lists, Object.values(names)));
  const first = { ...record, offset: String(offset), timestamp, headers };
  return { topic, partition, groupId, attempts, record: first };
}

const names = {
  topic: "retry.topic",
  partition: "retry.partition",
  offset: "retry.offset",
  timestamp: "retry.timestamp",
  group: "retry.group",
  attempts: "retry.attempts",
  error: "retry.error",
} as const;
