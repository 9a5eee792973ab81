// Runtime of topicwright, copied so that the code depends on kafkajs only; do not edit.
// SPDX-License-Identifier: MIT-0 OR Apache-2.0
import type { Logger } from "../logger.js";
import type { FetchedRecord } from "../transport/transport.js";
import type { Counts } from "./counts.js";
import type { PartitionScope } from "./partition-scope.js";
import type { Rejection } from "./rejection.js";

const maxRemembered = 1_000;

/** What becomes of records that do not fit their contract but can be read: thrown, or counted and said once. */
export class InvalidRecords {
  private readonly reports: boolean;
  private readonly counts: Counts;
  private readonly log: Logger;
  private readonly seen = new Set<string>();

  constructor(validation: "reject" | "report", counts: Counts, log: Logger) {
    this.reports = validation === "report";
    this.counts = counts;
    this.log = log;
  }

  /** Throws the rejection, where records are rejected. */
  refuse(rejection: Rejection): void {
    if (!this.reports) throw rejection;
  }

  /** A record goes to its handler in spite of it. */
  note(
    { message: error }: Rejection,
    message: string,
    { offset }: FetchedRecord,
    { topic, partition }: Pick<PartitionScope, "topic" | "partition">,
  ): void {
    this.counts.invalid += 1;
    const id = `${topic} ${message} ${error}`;
    if (this.seen.has(id) || this.seen.size === maxRemembered) return;
    this.seen.add(id);
    const fields = { topic, partition, offset, message, error };
    this.log.warn("record does not fit its contract and is handled as it is (said once)", fields);
  }
}
