// Runtime of topicwright, copied so that the code depends on kafkajs only; do not edit.
// SPDX-License-Identifier: MIT-0 OR Apache-2.0
import type { Note, Notes } from "../consumer/notes.js";
import type { PartitionScope } from "../consumer/partition-scope.js";
import { retryDelayMs } from "../consumer/retry-delay.js";
import { type Ending, Settlement, type WorkServices } from "../consumer/settlement.js";
import type { ErrorPlan } from "../consumer/topic-plan.js";
import type { Verdict } from "../consumer/verdict.js";
import type { Failure } from "../dead-letters/failure.js";
import type { FetchedRecord } from "../transport/transport.js";
import type { OpenTransaction } from "./open-transaction.js";

/**
 * What becomes of records within a transaction: nothing is settled before it is committed. What a
 * handler has sent for a record is not to stay where the record is handled again or dead-lettered, so
 * that either takes another transaction.
 */
export class BatchSettlement extends Settlement {
  private readonly open: OpenTransaction;
  private readonly endings: { readonly record: FetchedRecord; readonly ending: Ending }[] = [];

  constructor(
    errors: ErrorPlan,
    scope: PartitionScope,
    services: WorkServices,
    notes: Notes,
    open: OpenTransaction,
  ) {
    super(errors, scope, services, notes);
    this.open = open;
  }

  override settled(record: FetchedRecord, ending: Ending): Verdict {
    this.endings.push({ record, ending });
    return "settled";
  }

  /** The transaction is committed. */
  release(): void {
    for (const { record, ending } of this.endings) super.settled(record, ending);
  }

  override again(
    record: FetchedRecord,
    message: string | undefined,
    note: Pick<Note, "calls" | "failures">,
    delayMs: number,
  ): Verdict {
    // No failure of the handler's.
    if (this.open.broken) return { afterMs: 0 };
    return super.again(record, message, note, delayMs);
  }

  override async bury(
    record: FetchedRecord,
    failure: Failure,
    message: string | undefined,
    durationMs: number,
  ): Promise<Verdict> {
    if (this.open.broken) return { afterMs: 0 };
    const isNoted = this.notes.get(record.offset)?.letter !== undefined;
    if (failure.attempts === 0 || isNoted) {
      return super.bury(record, failure, message, durationMs);
    }
    // The next transaction with this record writes it.
    this.noteLetter(record, { failure, message, tries: 0 }, 0);
    return { afterMs: 0 };
  }

  /** The handler took longer than a transaction may. */
  blame(record: FetchedRecord, error: string): void {
    const { offset } = record;
    const { calls = 0, failures = 0, letter } = this.notes.get(offset) ?? {};
    if (letter) return;
    const attempts = failures + 1;
    if (attempts >= this.errors.attempts) {
      const told = { error, attempts: calls + 1, passing: true };
      const failure = { reason: "handler", ...told } as const;
      this.noteLetter(record, { failure, message: undefined, tries: 0 }, 0);
      return;
    }
    const dueAt = Date.now() + retryDelayMs(this.errors, attempts);
    this.notes.set(offset, { calls: calls + 1, failures: attempts, dueAt });
  }
}
