// Runtime of topicwright, copied so that the code depends on kafkajs only; do not edit.
// SPDX-License-Identifier: MIT-0 OR Apache-2.0
import type { FetchedRecord } from "../transport/transport.js";
import { errorText } from "./error-text.js";
import { isOneOf } from "./fatal.js";
import type { Note } from "./notes.js";
import { Outcome } from "./outcome.js";
import type { PartitionScope } from "./partition-scope.js";
import { type CallReading, readRecord } from "./record-reader.js";
import { retryDelayMs } from "./retry-delay.js";
import type { FirstRead } from "./retry-path.js";
import type { Settlement, WorkServices } from "./settlement.js";
import type { TopicPlan } from "./topic-plan.js";
import type { Verdict } from "./verdict.js";

/** A call of a record's handler. */
interface Call {
  readonly record: FetchedRecord;
  readonly reading: CallReading;
  /** Calls of the handler for this record, this one included. */
  readonly calls: number;
  /** By `performance.now()`; 0 where nobody asks. */
  readonly began: number;
}

/** Tries to settle the records of one partition, each as often as it takes. */
export class RecordWork {
  readonly scope: PartitionScope;
  readonly settlement: Settlement;
  private readonly plan: TopicPlan;
  private readonly services: WorkServices;

  constructor(
    plan: TopicPlan,
    scope: PartitionScope,
    services: WorkServices,
    settlement: Settlement,
  ) {
    this.plan = plan;
    this.scope = scope;
    this.services = services;
    this.settlement = settlement;
  }

  /** Never throws or rejects. A promise only where there is something to wait for: one a record would cost. */
  attempt(record: FetchedRecord): Verdict | Promise<Verdict> {
    const { counts, hooks } = this.services;
    const came = this.plan.errors.path?.firstRead(record, this.scope);
    if (came && came.groupId !== this.scope.groupId) {
      // Groups that share a retry topic: it is the other one's.
      const none = { message: undefined, attempts: 0, durationMs: 0 };
      return this.settlement.settled(record, { outcome: "skipped", ...none });
    }
    const note = this.noteOf(record, came);
    if (note) {
      const afterMs = note.dueAt - Date.now();
      if (afterMs > 0) return { afterMs };
      const { letter } = note;
      if (letter) return this.settlement.bury(record, letter.failure, letter.message, 0);
    }
    const scope = came ? { ...this.scope, ...placeOf(came) } : this.scope;
    const reading = readRecord(this.plan, came?.record ?? record, (note?.failures ?? 0) + 1, scope);
    const { known, message } = reading;
    if (reading.to === "dead-letter") {
      const failure = { reason: reading.reason, error: reading.error, attempts: note?.calls ?? 0 };
      return this.settlement.bury(record, failure, message, 0);
    }
    if (reading.to === "skip") {
      if (known) counts.skipped += 1;
      const outcome = known ? "skipped" : "unknown";
      return this.settlement.settled(record, { outcome, message, attempts: 0, durationMs: 0 });
    }
    const calls = (note?.calls ?? 0) + 1;
    if (calls > 1) counts.retried += 1;
    const call = { record, reading, calls, began: hooks.settled ? performance.now() : 0 };
    let returned: unknown;
    try {
      returned = reading.handler(reading.event, reading.ctx);
      if (this.scope.whole) returned = this.scope.whole(returned);
    } catch (error) {
      return this.failed(call, error);
    }
    return returned === undefined || returned instanceof Outcome
      ? this.returned(call, returned)
      : this.awaited(call, returned);
  }

  /** Before this time, by `Date.now()`, an attempt is in vain; 0: at once. */
  dueAt(record: FetchedRecord): number {
    const came = this.plan.errors.path?.firstRead(record, this.scope);
    return this.noteOf(record, came)?.dueAt ?? 0;
  }

  /** What is known of a record; of one from a retry topic what that says. */
  private noteOf({ offset }: FetchedRecord, came: FirstRead | undefined): Note | undefined {
    const { notes } = this.settlement;
    const known = notes.size === 0 ? undefined : notes.get(offset);
    if (known || !came) return known;
    const { attempts, dueAt } = came;
    const note = { calls: attempts, failures: attempts, dueAt };
    notes.set(offset, note);
    return note;
  }

  private async awaited(call: Call, returned: unknown): Promise<Verdict> {
    const { topic, partition, tenure } = this.scope;
    const { offset } = call.record;
    const running = { topic, partition, offset, since: Date.now() };
    tenure.calls.add(running);
    let result: unknown;
    try {
      result = await returned;
    } catch (error) {
      tenure.calls.delete(running);
      return this.failed(call, error);
    }
    tenure.calls.delete(running);
    return this.returned(call, result);
  }

  private returned(call: Call, result: unknown): Verdict | Promise<Verdict> {
    const { record, reading } = call;
    const { known, message, ctx } = reading;
    const outcome = result instanceof Outcome ? result : undefined;
    const attempts = outcome?.called === false ? this.uncalled(call) : call.calls;
    if (outcome?.kind === "retry") {
      const note = { calls: attempts, failures: ctx.attempt - 1 };
      return this.settlement.again(record, message, note, outcome.delayMs);
    }
    const durationMs = durationOf(call);
    if (outcome?.kind === "dead-letter") {
      const failure = { reason: "handler", error: outcome.reason, attempts } as const;
      return this.settlement.bury(record, failure, message, durationMs);
    }
    const [count, told] = endings[outcome?.kind ?? "handled"];
    if (known) this.services.counts[count] += 1;
    const ending = { outcome: known ? told : "unknown", message, attempts, durationMs } as const;
    return this.settlement.settled(record, ending);
  }

  /** It never came to the call; how many there were before. */
  private uncalled({ calls }: Call): number {
    if (calls > 1) this.services.counts.retried -= 1;
    return calls - 1;
  }

  private failed(call: Call, error: unknown): Verdict | Promise<Verdict> {
    const { topic, partition, tenure, log } = this.scope;
    const { record, reading, calls } = call;
    // The group is moving, or the worker stops: the record comes again as if this call had not been.
    if (tenure.draining) return "left";
    const { errors, fatal } = this.plan;
    const attempts = reading.ctx.attempt;
    const passing = !isOneOf(error, fatal);
    if (attempts >= errors.attempts || !passing) {
      const told = { reason: "handler", error: errorText(error), attempts: calls } as const;
      const failure = { ...told, passing };
      return this.settlement.bury(record, failure, reading.message, durationOf(call));
    }
    const delayMs = retryDelayMs(errors, attempts);
    const fields = { topic, partition, offset: record.offset, attempts, delayMs };
    log.warn("handler failed and will be called again", { ...fields, error: errorText(error) });
    return this.settlement.again(record, reading.message, { calls, failures: attempts }, delayMs);
  }
}

function placeOf({ topic, partition }: FirstRead): Pick<PartitionScope, "topic" | "partition"> {
  return { topic, partition };
}

/** How a record counts that needs nothing more, and what it is said to be. */
const endings = {
  handled: ["handled", "handled"],
  skip: ["skipped", "skipped"],
  duplicate: ["duplicates", "duplicate"],
} as const;

function durationOf({ began }: Call): number {
  return began === 0 ? 0 : performance.now() - began;
}
