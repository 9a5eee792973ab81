// Runtime of topicwright, copied so that the code depends on kafkajs only; do not edit.
// SPDX-License-Identifier: MIT-0 OR Apache-2.0
import type { FetchedRecord, TransportRecord } from "../transport/transport.js";
import type { DeadLetterReason } from "./failure.js";
import { toldBy } from "./formats.js";
import { headerLists, lastCount, recordHeaders, withoutLast } from "./header-lists.js";

/** A dead letter taken apart: what happened, and the record as it was. */
export interface DeadLetter {
  /** Where the record was read, and by which group. */
  readonly origin: {
    readonly topic: string;
    readonly partition: number;
    readonly offset: bigint;
    readonly timestamp: Date | undefined;
    readonly groupId: string | undefined;
  };
  /** `undefined`: another program has written the dead letter. */
  readonly reason: DeadLetterReason | undefined;
  readonly error: string | undefined;
  /** Handler calls made; `undefined` where the format has no place for it. */
  readonly attempts: number | undefined;
  readonly key: Buffer | null;
  readonly value: Buffer | null;
  readonly headers: TransportRecord["headers"];
  /** How often the record had been sent back from a dead-letter topic before. */
  readonly redrives: number;
}

/** Counts, in a record that has been sent back, how often. */
export const redrivesHeader = "dlq.redrives";

/**
 * The dead letter that a record of a dead-letter topic is, in whatever format: ours, Spring's and Kafka
 * Connect's own ones included. `undefined` for a record that does not say where it comes from.
 */
export function readDeadLetter(record: FetchedRecord): DeadLetter | undefined {
  const lists = headerLists(record);
  const told = toldBy(lists, record);
  if (!told) return undefined;
  const { topic, partition, offset, timestamp, groupId, reason, error, attempts } = told;
  return {
    origin: {
      ...{ topic, partition, offset, groupId },
      timestamp: timestamp === undefined ? undefined : new Date(timestamp),
    },
    ...{ reason, error, attempts, key: record.key },
    value: told.value === undefined ? record.value : told.value,
    headers: recordHeaders(withoutLast(lists, told.names)),
    redrives: lastCount(lists, redrivesHeader) ?? 0,
  };
}
