// Runtime of topicwright, copied so that the code depends on kafkajs only; do not edit.
// SPDX-License-Identifier: MIT-0 OR Apache-2.0
import type { FetchedBatch, FetchedRecord } from "../transport/transport.js";

/** A record that was taken out of its turn, and its place in the backlog. */
export interface Taken {
  readonly record: FetchedRecord;
  readonly batch: WaitingBatch;
  readonly index: number;
}

interface WaitingBatch {
  readonly records: readonly FetchedRecord[];
  next: bigint;
  readonly bytes: number;
  /** Which records are settled, where they are not settled in order. */
  done: Uint8Array | undefined;
  /** So many of its first records have been begun. */
  begun: number;
  /** So many of its first records are settled. */
  settled: number;
}

/** Records of one partition from the first that is not settled to the last that was fetched. */
export class Backlog {
  private readonly batches: WaitingBatch[] = [];
  /** The batch of the next record to begin. */
  private current = 0;
  private behind: bigint | undefined;
  private records = 0;
  private bytes = 0;

  add({ records, next }: Pick<FetchedBatch, "records" | "next">): void {
    if (records.length === 0) {
      const last = this.batches.at(-1);
      if (last) last.next = next;
      else this.behind = next;
      return;
    }
    const bytes = bytesOf(records);
    this.batches.push({ records, next, bytes, done: undefined, begun: 0, settled: 0 });
    this.records += records.length;
    this.bytes += bytes;
  }

  /** The record whose turn it is; stays so until `advance`, for those who settle records in order. */
  peek(): FetchedRecord | undefined {
    const batch = this.batches[0];
    return batch?.records[batch.settled];
  }

  /** The record of `peek` is settled. Returns whether it was the last one of what was fetched together. */
  advance(): boolean {
    const [batch] = this.batches;
    if (!batch) return false;
    batch.settled += 1;
    return this.released(batch);
  }

  /** Up to so many records from the first that is not settled, for those who settle several at once. */
  first(max: number): readonly FetchedRecord[] {
    const found: FetchedRecord[] = [];
    for (const { records, settled } of this.batches) {
      if (found.length >= max) break;
      found.push(...records.slice(settled, settled + max - found.length));
    }
    return found;
  }

  /** The offset to commit once so many of them are settled. */
  behindFirst(count: number): bigint | undefined {
    let left = count;
    for (const { records, settled, next } of this.batches) {
      const waiting = records.length - settled;
      if (left === waiting) return next;
      const last = left < waiting ? records[settled + left - 1] : undefined;
      if (last) return BigInt(last.offset) + 1n;
      left -= waiting;
    }
    return undefined;
  }

  /** Settles what lies before an offset. */
  settleBefore(offset: bigint): void {
    for (let record = this.peek(); record; record = this.peek()) {
      if (BigInt(record.offset) >= offset) return;
      this.advance();
    }
  }

  /** The next record, for those who settle out of order. */
  take(): Taken | undefined {
    for (;;) {
      const batch = this.batches[this.current];
      if (!batch) return undefined;
      const record = batch.records[batch.begun];
      if (record) {
        batch.begun += 1;
        return { record, batch, index: batch.begun - 1 };
      }
      this.current += 1;
    }
  }

  /** A taken record is settled. Returns whether that settles all that was fetched together, and all before it. */
  settle({ batch, index }: Taken): boolean {
    batch.done ??= new Uint8Array(batch.records.length);
    batch.done[index] = 1;
    let released = false;
    for (let [first] = this.batches; first; [first] = this.batches) {
      while (first.done?.[first.settled] === 1) first.settled += 1;
      if (!this.released(first)) break;
      released = true;
    }
    return released;
  }

  /** The offset to commit: of the first record that is not settled; `undefined` while none is. */
  get committable(): bigint | undefined {
    const [batch] = this.batches;
    const last = batch?.records[batch.settled - 1];
    return last ? BigInt(last.offset) + 1n : this.behind;
  }

  /** Of what this may hold at most, the share that it holds. */
  fill(maxRecords: number, maxBytes: number): number {
    const [first] = this.batches;
    if (!first) return 0;
    const records = this.records - first.settled;
    const bytes = this.bytes - (first.bytes * first.settled) / first.records.length;
    return Math.max(records / maxRecords, bytes / maxBytes);
  }

  private released(first: WaitingBatch): boolean {
    if (first.settled < first.records.length) return false;
    this.batches.shift();
    this.current = Math.max(0, this.current - 1);
    this.behind = first.next;
    this.records -= first.records.length;
    this.bytes -= first.bytes;
    return true;
  }
}

/** Bytes of keys and values. */
export function bytesOf(records: readonly FetchedRecord[]): number {
  let bytes = 0;
  for (const { key, value } of records) bytes += (key?.length ?? 0) + (value?.length ?? 0);
  return bytes;
}
