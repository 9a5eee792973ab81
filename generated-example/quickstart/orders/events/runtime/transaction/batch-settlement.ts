// Runtime of topicwright, copied so that the code depends on kafkajs only; do not edit.
// SPDX-License-Identifier: MIT-0 OR Apache-2.0
import type { ErrorSettings } from "../consumer/definition.js";
import type { Note, Notes } from "../consumer/notes.js";
import type { PartitionScope } from "../consumer/partition-scope.js";
import { retryDelayMs } from "../consumer/retry-delay.js";
import { type Ending, Settlement, type WorkServices } from "../consumer/settlement.js";
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
  private readonly errors: ErrorSettings;
  private readonly open: OpenTransaction;
  private readonly endings: { readonly record: FetchedRecord; readonly ending: Ending }[] = [];

  constructor(
    errors: ErrorSettings,
    scope: PartitionScope,
    services: WorkServices,
    notes: Notes,
    open: OpenTransaction,
  ) {
    super(errors, scope, services, notes);
    this.errors = errors;
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
    this.noteLetter(record, failure, message);
    return { afterMs: 0 };
  }

  /** The handler took longer than a transaction may. */
  blame(record: FetchedRecord, error: string): void {
    const { offset } = record;
    const { calls = 0, failures = 0, letter } = this.notes.get(offset) ?? {};
    if (letter) return;
    const attempts = failures + 1;
    if (attempts >= this.errors.attempts) {
      this.noteLetter(record, { reason: "handler", error, attempts: calls + 1 }, undefined);
      return;
    }
    const dueAt = Date.now() + retryDelayMs(this.errors, attempts);
    this.notes.set(offset, { calls: calls + 1, failures: attempts, dueAt });
  }

  /** The next transaction with this record writes its dead letter. */
  private noteLetter(
    { offset }: FetchedRecord,
    failure: Failure,
    message: string | undefined,
  ): void {
    const { attempts } = failure;
    const letter = { failure, message, tries: 0 };
    this.notes.set(offset, { calls: attempts, failures: attempts, dueAt: 0, letter });
  }
}
