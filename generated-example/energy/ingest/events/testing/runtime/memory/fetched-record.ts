// Runtime of topicwright, copied so that the code depends on kafkajs only; do not edit.
// SPDX-License-Identifier: MIT-0 OR Apache-2.0
import type { FetchedRecord } from "../../../runtime/transport/transport.js";
import { copyOf, type LogEntry } from "./partition-log.js";

/** A record as a reader gets it. */
export function fetchedRecord(entry: LogEntry): FetchedRecord {
  return {
    ...copyOf(entry),
    offset: String(entry.offset),
    timestamp: String(entry.timestamp),
  };
}
