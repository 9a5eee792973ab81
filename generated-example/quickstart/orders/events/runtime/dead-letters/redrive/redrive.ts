// Runtime of topicwright, copied so that the code depends on kafkajs only; do not edit.
// SPDX-License-Identifier: MIT-0 OR Apache-2.0
import { safeLogger } from "../../consumer/safe-logger.js";
import { unreadable } from "../../consumer/start-error.js";
import { consoleLogger, type Logger } from "../../logger.js";
import type { Producers } from "../../producer/producers.js";
import type { ServiceOptions } from "../../service-options.js";
import type { FetchedRecord } from "../../transport/transport.js";
import { type DeadLetter, readDeadLetter } from "../read-dead-letter.js";
import { originalRecord } from "./original-record.js";
import { RangeReader } from "./range-reader.js";
import type { Redriven, RedriveOptions } from "./redrive-options.js";
import { sendBack } from "./send-back.js";
import { TopicRange } from "./topic-range.js";

/** What a service knows of its dead letters. */
export interface RedriveSetup {
  readonly producers: Producers;
  readonly options: Pick<ServiceOptions, "logger" | "groupId">;
  /** The consumer groups of the contract. */
  readonly groups: readonly string[];
}

/**
 * Sends dead letters back to where their records were read: everything up to the end of the
 * dead-letter topic at the time of the call. At least once: after a crash, or where this rejects,
 * the next redrive of the same name sends again what was on its way.
 */
export async function redriveDeadLetters(
  { producers, options, groups: named }: RedriveSetup,
  redrive: RedriveOptions,
): Promise<Redriven> {
  const groups = redrive.group === undefined ? ownGroups(named, options.groupId) : [redrive.group];
  if (groups.length === 0) {
    throw new TypeError("redrive(): the contract names no consumer group, so give a group");
  }
  const { from: topic, limit = Number.POSITIVE_INFINITY } = redrive;
  if (!(limit > 0)) throw new RangeError(`redrive(): limit must be more than 0, got ${limit}`);
  const groupId = redrive.name ?? `${groups.join("+")}.redrive.${topic}`;
  const log = safeLogger(options.logger ?? consoleLogger, () => ({ topic, group: groupId }));
  const { transport } = producers;
  const range = await TopicRange.of(transport, groupId, topic).catch((error: unknown) => {
    throw unreadable(groupId, topic, error);
  });
  const run = new RedriveRun(producers, redrive, new Set(groups), limit, log);
  if (range.left > 0n) {
    const settle = (records: readonly FetchedRecord[]): Promise<number> => run.settle(records);
    await new RangeReader({ transport, groupId, topic, range, log, settle }).read();
  }
  const redriven = { ...run.counts, unread: range.left };
  log.info("dead letters sent back", redriven);
  return redriven;
}

function ownGroups(named: readonly string[], given: string | undefined): readonly string[] {
  return named.length > 0 || given === undefined ? named : [given];
}

/** The dead letters of one redrive. */
class RedriveRun {
  readonly counts = { sent: 0, left: 0, refused: 0, unreadable: 0 };
  private readonly producers: Producers;
  private readonly redrive: RedriveOptions;
  private readonly groups: ReadonlySet<string | undefined>;
  private readonly log: Logger;
  /** So many more may be begun. */
  private allowed: number;

  constructor(
    producers: Producers,
    redrive: RedriveOptions,
    groups: ReadonlySet<string | undefined>,
    limit: number,
    log: Logger,
  ) {
    this.producers = producers;
    this.redrive = redrive;
    this.groups = groups;
    this.allowed = limit;
    this.log = log;
  }

  /** See `RangeReaderSetup`. */
  async settle(records: readonly FetchedRecord[]): Promise<number> {
    const sends: Promise<void>[] = [];
    let settled = 0;
    for (const record of records) {
      const letter = readDeadLetter(record);
      if (letter && this.isWanted(letter)) {
        if (this.allowed === 0) break;
        this.allowed -= 1;
        sends.push(this.send(letter));
      } else if (letter) {
        this.counts.left += 1;
      } else {
        this.counts.unreadable += 1;
        const { offset } = record;
        this.log.warn("left: the record does not say where it comes from", { offset });
      }
      settled += 1;
    }
    // All of them, before one that has failed is spoken of.
    await Promise.allSettled(sends);
    await Promise.all(sends);
    return settled;
  }

  private isWanted(letter: DeadLetter): boolean {
    const { filter } = this.redrive;
    return this.groups.has(letter.origin.groupId) && (filter === undefined || filter(letter));
  }

  private async send(letter: DeadLetter): Promise<void> {
    const { topic, partition, offset } = letter.origin;
    const refusal = await sendBack(this.producers, originalRecord(letter, this.redrive));
    this.counts[refusal ? "refused" : "sent"] += 1;
    if (refusal) {
      const origin = `${topic}/${partition}/${offset}`;
      this.log.error("dead letter can't be sent back", { origin, error: refusal.message });
    }
  }
}
