import type { Logger } from "../logger.js";
import type { ProducerSettings } from "../producer/definition.js";
import type { Producers } from "../producer/producers.js";
import type { FetchedRecord } from "../transport/transport.js";
import { deadLetterOf, type Failure, type Origin } from "./dead-letter.js";
import { errorText } from "./error-text.js";

/** Acknowledged by all in-sync replicas, and never twice; what fails is tried again from here. */
const settings: ProducerSettings = {
  acks: -1,
  idempotent: true,
  retries: 2,
  requestTimeoutMs: 10_000,
  deliveryTimeoutMs: 30_000,
};
const firstDelayMs = 1_000;
const maxDelayMs = 30_000;

/** Writes dead letters. */
export class DeadLetterDesk {
  private readonly producers: Producers;
  private readonly log: Logger;

  constructor(producers: Producers, log: Logger) {
    this.producers = producers;
    this.log = log;
  }

  /** Resolves with whether the dead letter is written. Never rejects. */
  async write(
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
