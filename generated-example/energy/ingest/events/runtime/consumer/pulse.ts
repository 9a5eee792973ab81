// Runtime of topicwright, copied so that the code depends on kafkajs only; do not edit.
// SPDX-License-Identifier: MIT-0 OR Apache-2.0
import { protocolErrorType } from "../transport/protocol-error.js";

export interface PulseSettings {
  readonly heartbeatIntervalMs: number;
  readonly maxPollIntervalMs: number;
}

/** What the group answers to a heartbeat. */
export type PulseAnswer =
  /** All is well. */
  | "well"
  /** Its members are to join again; it waits for those that go on beating. */
  | "moving"
  /** It went on without this member. */
  | "evicted"
  /** Nothing: it can't be reached. */
  | "none";

/** Who is looked after. */
export interface Patient {
  /** Rejects with a protocol error; `undefined`: not in the group. */
  beat(): Promise<void> | undefined;
  answered(answer: PulseAnswer, error: unknown): void;
  /** Called with each tick. */
  tick(): void;
}

/** Tells the group that this member lives: the client itself does so only while it fetches. One timer a worker. */
export class Pulse {
  private readonly patient: Patient;
  private readonly tickMs: number;
  private timer: NodeJS.Timeout | undefined;
  private beating = false;

  constructor({ heartbeatIntervalMs, maxPollIntervalMs }: PulseSettings, patient: Patient) {
    this.patient = patient;
    // The client leaves out a beat that comes a moment too early, hence twice as often.
    this.tickMs = Math.max(1, Math.min(heartbeatIntervalMs, maxPollIntervalMs) / 2);
  }

  start(): void {
    this.timer ??= setInterval(() => {
      this.patient.tick();
      if (!this.beating) void this.beat();
    }, this.tickMs);
  }

  stop(): void {
    clearInterval(this.timer);
    this.timer = undefined;
  }

  private async beat(): Promise<void> {
    this.beating = true;
    try {
      const beat = this.patient.beat();
      await beat;
      if (beat) this.patient.answered("well", undefined);
    } catch (error) {
      this.patient.answered(answerOf(error), error);
    }
    this.beating = false;
  }
}

/** What an error of a heartbeat or a commit says of this member. */
export function answerOf(error: unknown): PulseAnswer {
  const type = protocolErrorType(error);
  if (type === "REBALANCE_IN_PROGRESS") return "moving";
  if (type === "UNKNOWN_MEMBER_ID" || type === "ILLEGAL_GENERATION") return "evicted";
  return "none";
}
