// Runtime of topicwright, copied so that the code depends on kafkajs only; do not edit.
// SPDX-License-Identifier: MIT-0 OR Apache-2.0
import type { DeadLetterTarget } from "../dead-letters/dead-letter.js";
import type { Failure } from "../dead-letters/failure.js";
import type { SettledEvent } from "../hooks.js";
import type { SafeHooks } from "../safe-hooks.js";
import type { FetchedRecord } from "../transport/transport.js";
import type { Counts } from "./counts.js";
import type { DeadLetterDesk } from "./dead-letter-desk.js";
import type { Note, Notes } from "./notes.js";
import type { PartitionScope } from "./partition-scope.js";
import type { Verdict } from "./verdict.js";

/** What all records of a worker share. */
export interface WorkServices {
  readonly counts: Counts;
  readonly hooks: SafeHooks;
  readonly deadLetters: DeadLetterDesk;
}

/** How a record ended. */
export interface Ending {
  readonly outcome: SettledEvent["outcome"];
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
  private readonly target: DeadLetterTarget;

  constructor(
    target: DeadLetterTarget,
    scope: PartitionScope,
    services: WorkServices,
    notes: Notes,
  ) {
    this.target = target;
    this.scope = scope;
    this.services = services;
    this.notes = notes;
  }

  settled({ offset }: FetchedRecord, ending: Ending): Verdict {
    if (this.notes.size > 0) this.notes.delete(offset);
    const { settled } = this.services.hooks;
    if (settled) {
      const { topic, partition, groupId } = this.scope;
      const { message, ...told } = ending;
      settled({
        ...{ group: groupId, topic, partition, offset },
        ...told,
        ...(message === undefined ? {} : { message }),
      });
    }
    return "settled";
  }

  /** The handler is to be called again. */
  again(
    { offset }: FetchedRecord,
    message: string | undefined,
    { calls, failures }: Pick<Note, "calls" | "failures">,
    delayMs: number,
  ): Verdict {
    const { topic, partition, groupId, tenure } = this.scope;
    if (tenure.lost) return "left";
    this.notes.set(offset, { calls, failures, dueAt: Date.now() + delayMs });
    this.services.hooks.retried?.({
      ...{ group: groupId, topic, partition, attempts: calls, delayMs },
      ...(message === undefined ? {} : { message }),
    });
    return { afterMs: delayMs };
  }

  /** Writes the dead letter of a record, or has it tried again later. */
  async bury(
    record: FetchedRecord,
    failure: Failure,
    message: string | undefined,
    durationMs: number,
  ): Promise<Verdict> {
    // Whoever has the partition by now decides for itself.
    if (this.scope.tenure.lost) return "left";
    const { counts, deadLetters } = this.services;
    const { attempts, reason } = failure;
    if (await deadLetters.write(record, this.scope, failure, this.target)) {
      counts.deadLettered += 1;
      this.commitSoon = true;
      const told = { message, attempts, durationMs, reason };
      return this.settled(record, { outcome: "dead-lettered", ...told });
    }
    const tries = (this.notes.get(record.offset)?.letter?.tries ?? 0) + 1;
    const afterMs = deadLetters.delayMs(tries);
    this.notes.set(record.offset, {
      ...{ calls: attempts, failures: attempts, dueAt: Date.now() + afterMs },
      letter: { failure, message, tries },
    });
    return { afterMs };
  }
}
