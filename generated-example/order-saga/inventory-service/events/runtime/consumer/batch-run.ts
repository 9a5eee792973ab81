// Runtime of topicwright, copied so that the code depends on kafkajs only; do not edit.
// SPDX-License-Identifier: MIT-0 OR Apache-2.0
import { setImmediate as nextTurn } from "node:timers/promises";
import type { FetchedBatch, FetchedRecord } from "../transport/transport.js";
import type { CommitSchedule } from "./commit-schedule.js";
import type { Counts } from "./counts.js";
import type { DeadLetterReason } from "./dead-letter.js";
import type { DeadLetterDesk } from "./dead-letter-desk.js";
import { errorText } from "./error-text.js";
import type { Holds } from "./holds.js";
import { Outcome } from "./outcome.js";
import type { BatchScope } from "./record-context.js";
import { type CallReading, readRecord } from "./record-reader.js";
import { retryDelayMs } from "./retry-delay.js";
import type { TopicPlan } from "./topic-plan.js";

/** What a worker's batches share. */
export interface BatchServices {
  readonly counts: Counts;
  readonly holds: Holds;
  readonly deadLetters: DeadLetterDesk;
  readonly commits: CommitSchedule;
  isStopping(): boolean;
}

/** Whether there is nothing more to do for a record; if not, its partition stands still at it. */
type Settling = boolean | Promise<boolean>;

/** What comes next for a record: nothing, or the call of its handler. */
type Step = Settling | CallReading;

interface Thrown {
  readonly error: unknown;
}

/** Handlers that never wait for I/O would keep everything else in the process waiting. */
const turnMs = 50;

/** One batch of one partition, record after record. */
export class BatchRun {
  private readonly batch: FetchedBatch;
  private readonly plan: TopicPlan;
  private readonly scope: BatchScope;
  private readonly services: BatchServices;
  /** The latest settled record that is not resolved yet. */
  private settled: FetchedRecord | undefined;
  private commitSoon = false;
  private turnBegan = Date.now();

  constructor(batch: FetchedBatch, plan: TopicPlan, scope: BatchScope, services: BatchServices) {
    this.batch = batch;
    this.plan = plan;
    this.scope = scope;
    this.services = services;
  }

  /**
   * Settles records in order until the end, or until one can't be settled now; resolves and commits
   * up to there. Rejects only with what the client has to know: errors of heartbeats and commits.
   */
  async run(): Promise<void> {
    const { pump } = this.scope;
    for (const record of this.batch.records) {
      let step: Step = this.mayGoOn() && this.begin(record);
      if (isCall(step)) {
        const call = step;
        let result: unknown;
        let failure: Thrown | undefined;
        pump.callBegins(record);
        // Not in an async method of its own: every record would cost a promise more.
        try {
          const returned = call.handler(call.event, call.ctx);
          result = returned === undefined ? undefined : await returned;
        } catch (error) {
          failure = { error };
        }
        if (pump.callEnds()) await pump.beat();
        step = failure ? this.failed(record, call, failure) : this.returned(record, call, result);
      }
      if (!(typeof step === "boolean" ? step : await step)) {
        this.commitSoon = true;
        break;
      }
      this.settled = record;
      const now = Date.now();
      if (this.commitSoon || this.services.commits.isDue(now)) await this.commit();
      if (now - this.turnBegan > turnMs) await this.yieldTurn();
    }
    await this.finish();
  }

  private mayGoOn(): boolean {
    return !this.services.isStopping() && !this.scope.pump.ended && this.batch.isCurrent();
  }

  private begin(record: FetchedRecord): Step {
    const { topic, partition } = this.scope;
    const { holds, counts } = this.services;
    const hold = holds.at(topic, partition, record.offset);
    if (hold && !hold.open) {
      holds.pause(hold);
      return false;
    }
    if (hold) holds.drop(topic, partition);
    if (hold?.deadLettered) {
      this.commitSoon = true;
      return true;
    }
    const reading = readRecord(this.plan, record, (hold?.attempts ?? 0) + 1, this.scope);
    if (reading.to === "dead-letter") {
      return this.deadLetter(record, reading.reason, reading.error, 0);
    }
    if (reading.to === "call") {
      if (reading.ctx.attempt > 1) counts.retried += 1;
      return reading;
    }
    if (reading.known) counts.skipped += 1;
    return true;
  }

  private returned(record: FetchedRecord, { ctx, known }: CallReading, result: unknown): Settling {
    const isOutcome = result instanceof Outcome;
    if (isOutcome && result.kind === "dead-letter") {
      return this.deadLetter(record, "handler", result.reason, ctx.attempt);
    }
    if (known) this.services.counts[isOutcome ? "skipped" : "handled"] += 1;
    return true;
  }

  private failed(record: FetchedRecord, { ctx }: CallReading, { error }: Thrown): Settling {
    const { topic, partition, pump, log } = this.scope;
    const attempts = ctx.attempt;
    // The group is moving: the record comes again, here or elsewhere, as if this call had not been.
    if (pump.lost !== undefined) return false;
    if (attempts >= this.plan.errors.attempts) {
      return this.deadLetter(record, "handler", errorText(error), attempts);
    }
    const delayMs = retryDelayMs(this.plan.errors, attempts);
    const fields = { topic, partition, offset: record.offset, attempts, delayMs };
    log.warn("handler failed and will be called again", { ...fields, error: errorText(error) });
    this.services.holds.placeFor(delayMs, topic, partition, record.offset, attempts);
    return false;
  }

  private async deadLetter(
    record: FetchedRecord,
    reason: DeadLetterReason,
    error: string,
    attempts: number,
  ): Promise<boolean> {
    const failure = { reason, error, attempts };
    const { deadLetterTopic } = this.plan.errors;
    // A worker that dies now writes the dead letter again: seldom, if the offset follows at once.
    this.commitSoon = true;
    return this.services.deadLetters.write(record, this.scope, failure, deadLetterTopic);
  }

  private async commit(): Promise<void> {
    this.commitSoon = false;
    this.resolve();
    await this.services.commits.commit(this.batch);
  }

  private resolve(): void {
    if (this.settled) this.batch.resolve(this.settled);
    this.settled = undefined;
  }

  private async yieldTurn(): Promise<void> {
    await nextTurn();
    this.turnBegan = Date.now();
  }

  private async finish(): Promise<void> {
    const { lost } = this.scope.pump;
    if (lost !== undefined) {
      // The group takes commits until it has new members; whether or not, it is the loss that counts.
      await this.commit().catch(() => {});
      throw lost;
    }
    if (this.commitSoon) return this.commit();
    this.resolve();
    await this.services.commits.ended(this.batch);
  }
}

function isCall(step: Step): step is CallReading {
  return typeof step === "object" && "handler" in step;
}
