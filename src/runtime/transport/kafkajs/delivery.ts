import { setTimeout as sleep } from "node:timers/promises";
import type { TransportSendOptions } from "../transport.js";
import type { Attempt, FailedAttempt } from "./attempt.js";
import type { PartitionLeaders } from "./partition-leaders.js";
import { groupByLeader, groupByPartition, type RecordGroup } from "./record-group.js";

/** Makes single requests. */
export interface Link {
  attempt(group: RecordGroup, options: TransportSendOptions): Promise<Attempt>;
}

/** The link of the moment, and a new one in place of one that is of no use. */
export interface Links {
  current(): Link;
  replace(link: Link): Link;
}

/** How far the delivery of a group has come. */
interface Progress {
  readonly link: Link;
  readonly tries: number;
  /** An earlier try may have stored the records: only over its own link can they be sent again without harm. */
  readonly inDoubt: boolean;
}

/** Sends groups, and again where that is safe and of use, until each slot has its outcome. Never rejects. */
export class Delivery {
  /**
   * A request has failed otherwise than by an answer. KafkaJS then gives the numbers of its records,
   * which may be stored, to the next ones, and the broker takes those for stored and drops them.
   */
  linkIsBroken = false;
  private readonly links: Links;
  private readonly leaders: PartitionLeaders;
  private readonly options: TransportSendOptions;

  constructor(links: Links, leaders: PartitionLeaders, options: TransportSendOptions) {
    this.links = links;
    this.leaders = leaders;
    this.options = options;
  }

  deliver(groups: readonly RecordGroup[]): Promise<unknown> {
    return this.tryAll(groups, { link: this.links.current(), tries: 0, inDoubt: false });
  }

  private tryAll(groups: readonly RecordGroup[], progress: Progress): Promise<unknown> {
    const [first, second] = groups;
    if (first && !second) return this.try(first, progress);
    return Promise.all(groups.map((group) => this.try(group, progress)));
  }

  private async try(group: RecordGroup, progress: Progress): Promise<unknown> {
    const attempt = await progress.link.attempt(group, this.options);
    if (attempt.ok) {
      group.slots.forEach((slot, at) => {
        const place = attempt.places[at];
        if (place) slot.outcome = { ok: true, place };
      });
      return;
    }
    const { failure } = attempt;
    if (failure.moved) return this.tryAll(groupByLeader(group.slots, this.leaders), progress);

    const partitions = groupByPartition(group.slots);
    if (failure.answered && partitions.length > 1) {
      // One at a time, so that the answer is about the partition it is given for.
      return this.tryAll(partitions, this.after(failure, failure.written, progress));
    }
    const next = this.after(failure, failure.written && !failure.refused, progress);
    if (!failure.retriable || progress.tries >= this.triesAllowed(failure)) {
      return this.fail(group, failure, next.inDoubt);
    }
    const delayMs = Math.min(100 * 2 ** progress.tries, 1000);
    if (performance.now() + delayMs >= this.options.deadline) {
      return this.fail(group, outOfTime(failure), next.inDoubt);
    }
    await sleep(delayMs);
    return this.try(group, { ...next, tries: progress.tries + 1 });
  }

  /** What a failure leaves behind. `doubtful`: it may have stored something of the group. */
  private after(failure: FailedAttempt, doubtful: boolean, progress: Progress): Progress {
    const inDoubt = progress.inDoubt || doubtful;
    // A producer that once knew a topic that is gone can't send to any other.
    const blind = isAboutPlace(failure) && !inDoubt;
    return {
      ...progress,
      inDoubt,
      link: blind ? this.links.replace(progress.link) : progress.link,
    };
  }

  private triesAllowed(failure: FailedAttempt): number {
    const { retries } = this.options;
    // Partitions were looked up before: a broker that has not heard of one yet will within moments.
    return isAboutPlace(failure) ? Math.min(retries, 3) : retries;
  }

  private fail(
    group: RecordGroup,
    { reason, refused, cause }: FailedAttempt,
    inDoubt: boolean,
  ): void {
    // What the broker refuses for its size or shape, it refused before as well.
    const stored = inDoubt && reason !== "too-large" && reason !== "invalid" ? "unknown" : "no";
    this.linkIsBroken ||= stored === "unknown" || !refused || reason === "fenced";
    for (const slot of group.slots)
      slot.outcome = { ok: false, failure: { reason, stored, cause } };
  }
}

function isAboutPlace({ reason }: FailedAttempt): boolean {
  return reason === "no-such-topic" || reason === "no-such-partition";
}

function outOfTime(failure: FailedAttempt): FailedAttempt {
  return failure.reason === "failed" ? { ...failure, reason: "timed-out" } : failure;
}
