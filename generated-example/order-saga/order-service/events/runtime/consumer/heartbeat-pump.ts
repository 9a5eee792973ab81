// Runtime of topicwright, copied so that the code depends on kafkajs only; do not edit.
// SPDX-License-Identifier: MIT-0 OR Apache-2.0
import type { Logger } from "../logger.js";
import { protocolErrorType } from "../transport/protocol-error.js";
import type { FetchedBatch, FetchedRecord } from "../transport/transport.js";
import { errorText } from "./error-text.js";

/** How often to beat, and for how long. */
export interface PumpSettings {
  readonly heartbeatIntervalMs: number;
  /** How long one handler call may take. */
  readonly maxPollIntervalMs: number;
}

/** What all pumps of one consumer share: a member lives or dies as a whole. */
export interface MemberPulse {
  /** Handler calls that take longer than they may. While there are any, no pump beats. */
  overdue: number;
}

/**
 * Tells the group that this member lives while a batch is in work: the client itself beats only
 * between batches. One timer a batch, none a record.
 *
 * A rebalance does not stop the beating: the group waits for members that beat, so a handler may
 * finish before the member joins again.
 */
export class HeartbeatPump {
  /** The first heartbeat error: the batch must end, and this go to the client. */
  lost: unknown;
  private readonly batch: FetchedBatch;
  private readonly settings: PumpSettings;
  private readonly member: MemberPulse;
  private readonly log: Logger;
  private readonly timer: NodeJS.Timeout;
  private readonly tickMs: number;
  private controller: AbortController | undefined;
  private aborted: Error | undefined;
  private beating: Promise<void> | undefined;
  private called: FetchedRecord | undefined;
  private ticks = 0;
  private overdue = false;

  constructor(batch: FetchedBatch, settings: PumpSettings, member: MemberPulse, log: Logger) {
    this.batch = batch;
    this.settings = settings;
    this.member = member;
    this.log = log;
    // The client leaves out a beat that comes a moment too early, hence twice as often.
    this.tickMs = Math.max(
      1,
      Math.min(settings.heartbeatIntervalMs, settings.maxPollIntervalMs) / 2,
    );
    this.timer = setInterval(() => this.tick(), this.tickMs);
  }

  /** Whether no further record of the batch may be begun. */
  get ended(): boolean {
    return this.lost !== undefined || this.aborted !== undefined;
  }

  /** Made when first asked for: few handlers do. */
  get signal(): AbortSignal {
    this.controller ??= new AbortController();
    if (this.aborted) this.controller.abort(this.aborted);
    return this.controller.signal;
  }

  callBegins(record: FetchedRecord): void {
    this.called = record;
    this.ticks = 0;
  }

  /** Whether the call took too long. The group then has to be asked whether it still knows this member. */
  callEnds(): boolean {
    this.called = undefined;
    if (!this.overdue) return false;
    this.overdue = false;
    this.member.overdue -= 1;
    return true;
  }

  /** One heartbeat; its error is kept in `lost`. */
  beat(): Promise<void> {
    this.beating ??= this.batch
      .heartbeat()
      .catch((error: unknown) => {
        this.lost ??= error;
        if (isEviction(error)) this.abort(new Error(`out of the group: ${errorText(error)}`));
      })
      .finally(() => {
        this.beating = undefined;
      });
    return this.beating;
  }

  stop(): void {
    clearInterval(this.timer);
  }

  private tick(): void {
    this.ticks += 1;
    const { maxPollIntervalMs } = this.settings;
    if (this.called && !this.overdue && this.ticks * this.tickMs > maxPollIntervalMs) {
      this.giveUp(this.called);
    }
    if (this.member.overdue === 0) void this.beat();
  }

  private giveUp(record: FetchedRecord): void {
    const { maxPollIntervalMs } = this.settings;
    this.overdue = true;
    this.member.overdue += 1;
    const why = `handler call took longer than max.poll.interval.ms (${maxPollIntervalMs} ms)`;
    this.log.error(`${why}: no more heartbeats, so that another member can take the partition`, {
      topic: this.batch.topic,
      partition: this.batch.partition,
      offset: record.offset,
    });
    this.abort(new Error(why));
  }

  private abort(why: Error): void {
    this.aborted ??= why;
    this.controller?.abort(why);
  }
}

/** Whether the group went on without this member, so that its partitions may be read elsewhere. */
function isEviction(error: unknown): boolean {
  const type = protocolErrorType(error);
  return type === "UNKNOWN_MEMBER_ID" || type === "ILLEGAL_GENERATION";
}
