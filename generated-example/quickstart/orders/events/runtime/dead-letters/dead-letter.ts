// Runtime of topicwright, copied so that the code depends on kafkajs only; do not edit.
// SPDX-License-Identifier: MIT-0 OR Apache-2.0
import type { RecordToSend } from "../producer/pending.js";
import type { FetchedRecord } from "../transport/transport.js";
import { cappedBytes } from "./capped-bytes.js";
import type { Failure, Origin } from "./failure.js";
import type { DeadLetterFormatName } from "./format-name.js";
import { deadLetterFormats, toldBy } from "./formats.js";
import { headerLists, recordHeaders, withoutLast } from "./header-lists.js";

/** Where dead letters go, and how they are written. */
export interface DeadLetterTarget {
  readonly deadLetterTopic: string;
  /** `plain` unless told. */
  readonly deadLetterFormat?: DeadLetterFormatName;
}

/**
 * The dead letter of a record: key, value and headers as they were (the value wrapped, where the
 * format says so), and headers that say what happened to it. A dead letter that is dead-lettered
 * again gets ours anew; somebody else's headers of those names stay, before ours.
 */
export function deadLetterOf(
  record: FetchedRecord,
  { topic, partition, groupId }: Origin,
  { reason, error, attempts }: Failure,
  { deadLetterTopic, deadLetterFormat = "plain" }: DeadLetterTarget,
): RecordToSend {
  const { offset, timestamp } = record;
  const account = { topic, partition, groupId, offset, timestamp, reason, error, attempts };
  const format = deadLetterFormats[deadLetterFormat];
  const lists = headerLists(record);
  const earlier = toldBy(lists, record);
  const headers = earlier?.ours ? withoutLast(lists, earlier.names) : lists;
  for (const [name, value] of Object.entries(format.headers(account))) {
    const bytes = typeof value === "string" ? cappedBytes(value) : value;
    headers.set(name, [...(headers.get(name) ?? []), bytes]);
  }
  return {
    topic: deadLetterTopic,
    key: record.key,
    value: format.wrap ? format.wrap(record.value, account) : record.value,
    headers: recordHeaders(headers),
  };
}
