// Runtime of topicwright, copied so that the code depends on kafkajs only; do not edit.
// SPDX-License-Identifier: MIT-0 OR Apache-2.0
import type { Producers } from "../producer/producers.js";
import type { ServiceOptions } from "../service-options.js";
import type { ConsumeOptions } from "./consume-options.js";
import type { Counts } from "./counts.js";
import type { GroupDefinition } from "./definition.js";
import { GroupConsumer } from "./group-consumer.js";
import type { Health } from "./health.js";
import type { LaneMaker } from "./lane-maker.js";
import type { PatternFollower } from "./pattern-follower.js";
import type { RetryPlanner } from "./retry-path.js";
import { WorkScope } from "./work-scope.js";

/** Reads the topics of one consumer group and calls handlers. */
export interface Worker {
  /** What became of the records so far. */
  readonly counts: Readonly<Counts>;
  /**
   * Resolves once partitions are assigned. Rejects with a `StartError` where a topic is missing or
   * no broker can be reached; it may then be called again.
   */
  start(): Promise<void>;
  /**
   * Lets running handlers finish, commits what they handled, and leaves the group for good. Safe to
   * call twice. A handler that waits for it would wait for itself: within one it resolves at once,
   * and the worker stops when the handler is done.
   */
  stop(options?: StopOptions): Promise<void>;
  /**
   * Begins no further record of a topic, by its name or the handlers' name of it, or of all topics;
   * running handlers finish. A topic's retry topics go with it. The member stays in its group, and a rebalance changes nothing. Throws
   * for a topic that the worker does not read.
   */
  pause(topic?: string): void;
  resume(topic?: string): void;
  /**
   * Resolves once everything is settled that was in this worker's partitions at the time of the call,
   * or of its first assignment, whichever is later. Waits for retries and paused topics too, but not for
   * what goes to a retry topic after the call, nor for what a rebalance gives to others. Rejects if the
   * worker is stopped before, or the cluster can't be asked.
   */
  caughtUp(): Promise<void>;
  /** For the routes that an orchestrator asks. */
  health(): Health;
}

export interface StopOptions {
  /**
   * So many milliseconds are left to running handlers. Then their signals are aborted, and the worker
   * leaves its group all the same; what they were working on comes again. Absent: as long as it takes.
   */
  readonly deadlineMs?: number;
}

export interface WorkerSetup<Send> {
  readonly group: GroupDefinition;
  /** The caller's handlers, by the topics' names in `group`. */
  readonly handlers: object;
  /** What handlers get as `ctx.send`; absent where the service sends nothing. */
  readonly send?: Send;
  readonly producers: Producers;
  readonly options: Pick<ServiceOptions, "logger" | "groupId">;
  readonly consume?: ConsumeOptions<Send> | undefined;
  /** Where the contract has retry topics: what knows of them. */
  readonly retries?: RetryPlanner;
  /** Present where names of topics have parameters. */
  readonly patterns?: PatternFollower;
  /** Absent: records are settled one by one, or as many at once as `consume` says. */
  readonly lanes?: LaneMaker;
}

/** Throws where a group id or a handler is missing, or a start position is not of this group. */
export function createWorker<Send>(setup: WorkerSetup<Send>): Worker {
  const consumer = new GroupConsumer(setup);
  let started: Promise<void> | undefined;
  let stopped: Promise<void> | undefined;

  const start = (): Promise<void> => {
    started ??= consumer.enter().catch((error: unknown) => {
      started = undefined;
      throw error;
    });
    return started;
  };
  const stop = ({ deadlineMs }: StopOptions = {}): Promise<void> => {
    if (deadlineMs !== undefined) consumer.hurry(deadlineMs);
    stopped ??= consumer.leave();
    return WorkScope.isInside(consumer) ? Promise.resolve() : stopped;
  };
  return {
    counts: consumer.counts,
    start,
    stop,
    pause: (topic) => consumer.switch(topic, true),
    resume: (topic) => consumer.switch(topic, false),
    caughtUp: () => consumer.caughtUp(),
    health: () => consumer.health(),
  };
}
