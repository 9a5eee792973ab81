import type { FetchedRecord } from "../transport/transport.js";
import { copyOf, type LogEntry } from "./partition-log.js";

/** A record as a reader gets it. */
export function fetchedRecord(entry: LogEntry): FetchedRecord {
  return {
    ...copyOf(entry),
    offset: String(entry.offset),
    timestamp: String(entry.timestamp),
  };
}
