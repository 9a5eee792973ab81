// Runtime of topicwright, copied so that the code depends on kafkajs only; do not edit.
// SPDX-License-Identifier: MIT-0 OR Apache-2.0
import type { TransportRecord } from "../../../runtime/transport/transport.js";
import { recordSize } from "./record-size.js";

/** What decides whether records of a transaction are seen. */
export interface TransactionState {
  readonly state: "open" | "committed" | "aborted";
}

/** What stands at one offset. */
export interface LogEntry extends Omit<TransportRecord, "topic" | "partition"> {
  readonly offset: number;
  readonly timestamp: number;
  readonly bytes: number;
  readonly transaction: TransactionState | undefined;
  /** The end of a transaction: takes an offset, and nobody sees it. */
  readonly marker: boolean;
}

/** What a reader gets. */
export interface LogSlice {
  readonly entries: readonly LogEntry[];
  readonly bytes: number;
  /** Where to go on: what was passed over has been seen as well. */
  readonly next: number;
}

/** How much a reader wants. */
export interface ReadLimits {
  readonly committedOnly: boolean;
  readonly maxBytes: number;
  readonly maxRecords: number;
}

/** The records of one partition. */
export class PartitionLog {
  /** Offset of the first record that is left. */
  start = 0;
  /** Offset of the next record. */
  end = 0;
  private entries: LogEntry[] = [];
  private readonly open = new Map<TransactionState, number>();
  private readonly watchers = new Set<() => void>();

  /** Appends records together; gives the offset of the first. */
  append(
    records: readonly Omit<TransportRecord, "topic" | "partition">[],
    now: number,
    transaction?: TransactionState,
  ): number {
    const first = this.end;
    if (transaction && !this.open.has(transaction)) this.open.set(transaction, first);
    for (const record of records) {
      const { timestamp = now } = record;
      this.push({
        ...copyOf(record),
        timestamp,
        bytes: recordSize(record),
        transaction,
        marker: false,
      });
    }
    this.changed();
    return first;
  }

  /** A transaction that wrote here has ended. */
  endTransaction(transaction: TransactionState, now: number): void {
    this.open.delete(transaction);
    const nothing = { key: null, value: null, headers: {} };
    this.push({ ...nothing, timestamp: now, bytes: 0, transaction, marker: true });
    this.changed();
  }

  /** Up to here, not included, every transaction has ended. */
  get lastStable(): number {
    return Math.min(this.end, ...this.open.values());
  }

  read(from: number, { committedOnly, maxBytes, maxRecords }: ReadLimits): LogSlice {
    const end = committedOnly ? this.lastStable : this.end;
    const entries: LogEntry[] = [];
    let bytes = 0;
    let next = from;
    while (next < end) {
      const entry = this.entries[next - this.start];
      if (!entry) break;
      const hidden = entry.marker || (committedOnly && entry.transaction?.state === "aborted");
      if (!hidden) {
        const full = entries.length === maxRecords || bytes + entry.bytes > maxBytes;
        if (full && entries.length > 0) break;
        entries.push(entry);
        bytes += entry.bytes;
      }
      next += 1;
    }
    return { entries, bytes, next };
  }

  /** Offset of the first record at or after a time; after the last where there is none. */
  offsetAt(time: number): number {
    return (
      this.entries.find(({ timestamp, marker }) => !marker && timestamp >= time)?.offset ?? this.end
    );
  }

  /** Removes what lies before an offset, as retention does. */
  truncate(before: number): void {
    const start = Math.min(Math.max(before, this.start), this.end);
    this.entries = this.entries.slice(start - this.start);
    this.start = start;
  }

  /** Calls back at each change until the result is called. */
  watch(changed: () => void): () => void {
    this.watchers.add(changed);
    return () => this.watchers.delete(changed);
  }

  private push(entry: Omit<LogEntry, "offset">): void {
    this.entries.push({ ...entry, offset: this.end });
    this.end += 1;
  }

  /** Readers look again. */
  changed(): void {
    for (const watcher of [...this.watchers]) watcher();
  }
}

/** Bytes of its own: a caller may use its buffers again, and readers may write into theirs. */
export function copyOf<Bytes extends Pick<LogEntry, "key" | "value" | "headers">>(
  record: Bytes,
): Pick<LogEntry, "key" | "value" | "headers"> {
  const { key, value, headers } = record;
  const copied = Object.entries(headers).map(([name, bytes]) => [
    name,
    Array.isArray(bytes) ? bytes.map((one) => Buffer.from(one)) : Buffer.from(bytes),
  ]);
  return {
    key: key && Buffer.from(key),
    value: value && Buffer.from(value),
    headers: Object.fromEntries(copied),
  };
}
