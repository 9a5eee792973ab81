// Runtime of topicwright, copied so that the code depends on kafkajs only; do not edit.
// SPDX-License-Identifier: MIT-0 OR Apache-2.0
import type { Logger } from "../logger.js";
import type { ProducerSettings } from "../producer/definition.js";
import type { Producers } from "../producer/producers.js";
import type { FetchedRecord } from "../transport/transport.js";
import type { Counts } from "./counts.js";
import { deadLetterOf, type Failure, type Origin } from "./dead-letter.js";
import { errorText } from "./error-text.js";
import type { Hold, Holds } from "./holds.js";

/** Acknowledged by all in-sync replicas, and never twice; what fails is tried again from here. */
const settings: ProducerSettings = {
  acks: -1,
  idempotent: true,
  retries: 2,
  requestTimeoutMs: 10_000,
  deliveryTimeoutMs: 30_000,
};
/** How long a batch waits for a dead letter before its partition stands still, so that others go on. */
const patienceMs = 1_000;
const firstDelayMs = 1_000;
const maxDelayMs = 30_000;

/** Writes dead letters. One that can't be written makes its partition stand still until it can. */
export class DeadLetterDesk {
  private readonly producers: Producers;
  private readonly holds: Holds;
  private readonly counts: Counts;
  private readonly log: Logger;

  constructor(producers: Producers, holds: Holds, counts: Counts, log: Logger) {
    this.producers = producers;
    this.holds = holds;
    this.counts = counts;
    this.log = log;
  }

  /** Resolves with whether the dead letter is written; not: its partition stands still. Never rejects. */
  async write(
    record: FetchedRecord,
    origin: Origin,
    failure: Failure,
    deadLetterTopic: string,
  ): Promise<boolean> {
    const { topic, partition } = origin;
    const write = (): Promise<boolean> => this.tryWrite(record, origin, failure, deadLetterTopic);
    const first = write();
    if (await within(patienceMs, first)) return true;
    const hold = this.holds.place(topic, partition, record.offset, failure.attempts);
    void this.pursue(hold, first, write);
    return false;
  }

  private async pursue(
    hold: Hold,
    first: Promise<boolean>,
    write: () => Promise<boolean>,
  ): Promise<void> {
    let delayMs = firstDelayMs;
    for (let written = await first; !written; written = await write()) {
      await this.holds.wait(hold, delayMs);
      delayMs = Math.min(delayMs * 2, maxDelayMs);
    }
    hold.deadLettered = true;
    this.holds.open(hold);
  }

  private async tryWrite(
    record: FetchedRecord,
    origin: Origin,
    failure: Failure,
    deadLetterTopic: string,
  ): Promise<boolean> {
    const { topic, partition } = origin;
    const fields = { topic, partition, offset: record.offset, deadLetterTopic, ...failure };
    try {
      await this.producers.sendRecord(
        deadLetterOf(record, origin, failure, deadLetterTopic),
        settings,
      );
    } catch (error) {
      const cause = errorText(error);
      this.log.error("dead letter can't be written: its partition stands still until it can", {
        ...fields,
        cause,
      });
      return false;
    }
    this.counts.deadLettered += 1;
    this.log.warn("record dead-lettered", fields);
    return true;
  }
}

/** What `promise` resolves with; false where that takes longer. */
function within(ms: number, promise: Promise<boolean>): Promise<boolean> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve(false), ms);
    void promise.then((value) => {
      clearTimeout(timer);
      resolve(value);
    });
  });
}
