// Runtime of topicwright, copied so that the code depends on kafkajs only; do not edit.
// SPDX-License-Identifier: MIT-0 OR Apache-2.0
import type { Silence } from "./silence.js";

/** What a worker says of itself when asked. */
export interface Health {
  /**
   * Whether the process may go on. Not: it has silently stopped, with no sign of its group for the
   * session timeout and the time that a rebalance may take; or a handler call is overdue.
   */
  readonly live: boolean;
  /** Whether it has joined its group and is neither rebalancing nor stopping. */
  readonly ready: boolean;
  /** Absent where it is both. */
  readonly why?: string;
  /**
   * Topics whose breaker is open: what their handlers fail for waits. It is live and ready all the
   * same, for a restart mends nothing there; a probe may see it otherwise. Absent where there is none.
   */
  readonly openBreakers?: readonly string[];
}

export type MemberState = "new" | "joining" | "joined" | "rebalancing" | "stopping" | "stopped";

const reasons: Readonly<Record<Exclude<MemberState, "joined">, string>> = {
  new: "not started",
  joining: "joining the group",
  rebalancing: "the group is rebalancing",
  stopping: "stopping",
  stopped: "stopped",
};

/** Joins what is known of a member. */
export function healthOf(state: MemberState, silence: Silence, overdueCalls: number): Health {
  const begun = state !== "new" && state !== "stopped";
  if (begun && overdueCalls > 0) {
    const why = `${overdueCalls} handler calls take longer than max.poll.interval.ms`;
    return { live: false, ready: false, why };
  }
  if (begun && silence.isDead) {
    const why = `no sign of the group for ${Math.round(silence.ms / 1000)} s`;
    return { live: false, ready: false, why };
  }
  return state === "joined"
    ? { live: true, ready: true }
    : { live: true, ready: false, why: reasons[state] };
}
