// Runtime of topicwright, copied so that the code depends on kafkajs only; do not edit.
// SPDX-License-Identifier: MIT-0 OR Apache-2.0
import { type DeadLetterTarget, deadLetterOf } from "../dead-letters/dead-letter.js";
import type { Failure, Origin } from "../dead-letters/failure.js";
import { sendDeadLetter } from "../dead-letters/send-dead-letter.js";
import type { Logger } from "../logger.js";
import type { Producers } from "../producer/producers.js";
import type { FetchedRecord } from "../transport/transport.js";
import { errorText } from "./error-text.js";

const firstDelayMs = 1_000;
const maxDelayMs = 30_000;

/** Writes dead letters. */
export class DeadLetterDesk {
  private readonly producers: Producers;
  private readonly log: Logger;
  private readonly compression: "gzip" | undefined;

  /** `compression`: of all dead letters; absent: of those that are too large without. */
  constructor(producers: Producers, log: Logger, compression?: "gzip") {
    this.producers = producers;
    this.compression = compression;
    this.log = log;
  }

  /** Resolves with whether the dead letter is written. Never rejects. */
  async write(
    record: FetchedRecord,
    origin: Origin,
    failure: Failure,
    target: DeadLetterTarget,
  ): Promise<boolean> {
    const { topic, partition } = origin;
    const { deadLetterTopic } = target;
    const fields = { topic, partition, offset: record.offset, deadLetterTopic, ...failure };
    try {
      const letter = deadLetterOf(record, origin, failure, target);
      await sendDeadLetter(this.producers, letter, this.compression);
    } catch (error) {
      const cause = errorText(error);
      this.log.error("dead letter can't be written: nothing behind it is handled until it can", {
        ...fields,
        cause,
      });
      return false;
    }
    this.log.warn("record dead-lettered", fields);
    return true;
  }

  /** How long to wait after so many tries in vain. */
  delayMs(tries: number): number {
    return Math.min(firstDelayMs * 2 ** (tries - 1), maxDelayMs);
  }
}
