// Runtime of topicwright, copied so that the code depends on kafkajs only; do not edit.
// SPDX-License-Identifier: MIT-0 OR Apache-2.0
import { type DeadLetterTarget, deadLetterOf } from "../dead-letters/dead-letter.js";
import type { Failure, Origin } from "../dead-letters/failure.js";
import { sendDeadLetter } from "../dead-letters/send-dead-letter.js";
import type { LogFields, Logger } from "../logger.js";
import type { RecordToSend } from "../producer/pending.js";
import type { Producers } from "../producer/producers.js";
import type { FetchedRecord } from "../transport/transport.js";
import type { RetryTopic } from "./definition.js";
import { errorText } from "./error-text.js";
import type { Came } from "./retry-path.js";

const firstDelayMs = 1_000;
const maxDelayMs = 30_000;

/** Writes dead letters, and records that wait for further attempts. */
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
    const { deadLetterTopic } = target;
    const fields = { ...fieldsOf(record, origin, failure), deadLetterTopic };
    const make = (): RecordToSend => deadLetterOf(record, origin, failure, target);
    return this.put(make, fields, "dead letter", "record dead-lettered");
  }

  /** Sends a record on to a retry topic; resolves as `write` does. */
  async defer(
    make: () => RecordToSend,
    { record, ...origin }: Came,
    failure: Failure,
    { topic: retryTopic, delayMs }: RetryTopic,
  ): Promise<boolean> {
    const fields = { ...fieldsOf(record, origin, failure), retryTopic, delayMs };
    return this.put(make, fields, "record of a retry topic", "record waits in a retry topic");
  }

  /** How long to wait after so many tries in vain. */
  delayMs(tries: number): number {
    return Math.min(firstDelayMs * 2 ** (tries - 1), maxDelayMs);
  }

  private async put(
    make: () => RecordToSend,
    fields: LogFields,
    what: string,
    done: string,
  ): Promise<boolean> {
    try {
      await sendDeadLetter(this.producers, make(), this.compression);
    } catch (error) {
      const cause = errorText(error);
      this.log.error(`${what} can't be written: nothing behind it is handled until it can`, {
        ...fields,
        cause,
      });
      return false;
    }
    this.log.warn(done, fields);
    return true;
  }
}

function fieldsOf(
  { offset }: FetchedRecord,
  { topic, partition }: Origin,
  { reason, error, attempts }: Failure,
): LogFields {
  return { topic, partition, offset, reason, error, attempts };
}
