// Runtime of topicwright, copied so that the code depends on kafkajs only; do not edit.
// SPDX-License-Identifier: MIT-0 OR Apache-2.0
import type { Failure } from "../dead-letters/failure.js";
import type { RetriedEvent, SettledEvent } from "../hooks.js";
import type { SafeHooks } from "../safe-hooks.js";
import type { FetchedRecord } from "../transport/transport.js";
import type { Counts } from "./counts.js";
import type { DeadLetterDesk } from "./dead-letter-desk.js";
import type { Note, Notes, PendingLetter } from "./notes.js";
import type { PartitionScope } from "./partition-scope.js";
import type { Came } from "./retry-path.js";
import type { ErrorPlan } from "./topic-plan.js";
import type { Verdict } from "./verdict.js";

/** What all records of a worker share. */
export interface WorkServices {
  readonly counts: Counts;
  readonly hooks: SafeHooks;
  readonly deadLetters: DeadLetterDesk;
}

/** How a record ended. */
export interface Ending {
  /** `deferred`: it waits in a retry topic for its next attempt. */
  readonly outcome: SettledEvent["outcome"] | "deferred";
  /** The message's name in the contract. */
  readonly message: string | undefined;
  /** Handler calls made. */
  readonly attempts: number;
  /** Of the last one. */
  readonly durationMs: number;
  readonly reason?: string;
}

/** What becomes of the records of one partition, each when its handler is done with it. */
export class Settlement {
  readonly notes: Notes;
  /** A worker that dies now writes the dead letter again: seldom, if the offset follows at once. */
  commitSoon = false;
  private readonly scope: PartitionScope;
  private readonly services: WorkServices;
  protected readonly errors: ErrorPlan;

  constructor(errors: ErrorPlan, scope: PartitionScope, services: WorkServices, notes: Notes) {
    this.errors = errors;
    this.scope = scope;
    this.services = services;
    this.notes = notes;
  }

  settled(record: FetchedRecord, ending: Ending): Verdict {
    if (this.notes.size > 0) this.notes.delete(record.offset);
    const { breaker } = this.errors;
    if (breaker?.isOpen && gotThrough(ending)) breaker.close();
    this.tell(record, ending);
    return "settled";
  }

  /** The handler is to be called again. */
  again(
    record: FetchedRecord,
    message: string | undefined,
    { calls, failures }: Pick<Note, "calls" | "failures">,
    delayMs: number,
  ): Verdict {
    if (this.scope.tenure.lost) return "left";
    this.notes.set(record.offset, { calls, failures, dueAt: Date.now() + delayMs });
    this.tellRetried(record, message, calls, { delayMs });
    return { afterMs: delayMs };
  }

  /**
   * Writes the dead letter of a record, or sends it on to where it waits for a further attempt; or has
   * either tried again later.
   */
  async bury(
    record: FetchedRecord,
    failure: Failure,
    message: string | undefined,
    durationMs: number,
  ): Promise<Verdict> {
    // Whoever has the partition by now decides for itself.
    if (this.scope.tenure.lost) return "left";
    const { counts, deadLetters } = this.services;
    const { attempts, reason, passing = false } = failure;
    const { breaker, path } = this.errors;
    const known = this.notes.get(record.offset)?.letter;
    const next = passing ? path?.next : undefined;
    const letter = { failure, message, admitted: true, tries: known?.tries ?? 0 };
    if (breaker && passing && !known?.admitted) {
      if (breaker.holds(next === undefined)) {
        const note = { calls: attempts, failures: attempts };
        return this.again(record, message, note, breaker.pauseMs);
      }
      // It may be written more than once, in transactions that are aborted.
      this.noteLetter(record, letter, 0);
    }
    const came = this.came(record);
    const written =
      path && next
        ? await deadLetters.defer(
            () => path.recordFor(next.topic, came, failure),
            came,
            failure,
            next,
          )
        : await deadLetters.write(came.record, came, failure, this.errors);
    if (written) {
      this.commitSoon = true;
      const told = { message, attempts, durationMs };
      if (next) return this.settled(record, { outcome: "deferred", ...told });
      counts.deadLettered += 1;
      return this.settled(record, { outcome: "dead-lettered", ...told, reason });
    }
    const tries = letter.tries + 1;
    const afterMs = deadLetters.delayMs(tries);
    this.noteLetter(record, { ...letter, tries }, Date.now() + afterMs);
    return { afterMs };
  }

  /** The handler is done with a record; what remains is to write its dead letter. */
  protected noteLetter({ offset }: FetchedRecord, letter: PendingLetter, dueAt: number): void {
    const { attempts } = letter.failure;
    this.notes.set(offset, { calls: attempts, failures: attempts, dueAt, letter });
  }

  /** A record as it was when it was first read, and where. */
  private came(record: FetchedRecord): Came {
    const { topic, partition, groupId } = this.scope;
    const first = this.errors.path?.firstRead(record, this.scope);
    return first ?? { record, topic, partition, groupId };
  }

  /** Where records lie that came from another topic. */
  private waitedIn(origin: string): Pick<SettledEvent, "waitedIn"> {
    const { topic, partition } = this.scope;
    return topic === origin ? {} : { waitedIn: { topic, partition } };
  }

  private tell(record: FetchedRecord, { outcome, message, ...told }: Ending): void {
    if (outcome === "deferred") {
      const next = this.errors.path?.next;
      if (!next) return;
      const { topic: retryTopic, delayMs } = next;
      this.tellRetried(record, message, told.attempts, { retryTopic, delayMs });
      return;
    }
    const { settled } = this.services.hooks;
    if (!settled) return;
    const { groupId: group, topic, partition, record: first } = this.came(record);
    settled({
      ...{ group, topic, partition, offset: first.offset, outcome },
      ...told,
      ...this.waitedIn(topic),
      ...(message === undefined ? {} : { message }),
    });
  }

  private tellRetried(
    record: FetchedRecord,
    message: string | undefined,
    attempts: number,
    told: Pick<RetriedEvent, "delayMs" | "retryTopic">,
  ): void {
    const { retried } = this.services.hooks;
    if (!retried) return;
    const { groupId: group, topic, partition } = this.came(record);
    retried({
      ...{ group, topic, partition, attempts },
      ...told,
      ...this.waitedIn(topic),
      ...(message === undefined ? {} : { message }),
    });
  }
}

/** Whether a handler was called and has not failed. */
function gotThrough({ outcome, attempts }: Ending): boolean {
  return attempts > 0 && !notThrough.has(outcome);
}

/** A duplicate has been called before, if at all. */
const notThrough: ReadonlySet<Ending["outcome"]> = new Set([
  "dead-lettered",
  "deferred",
  "duplicate",
]);
