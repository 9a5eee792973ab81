// Runtime of topicwright, copied so that the code depends on kafkajs only; do not edit.
// SPDX-License-Identifier: MIT-0 OR Apache-2.0
import type { Notes } from "./notes.js";
import type { PartitionScope } from "./partition-scope.js";
import type { Lane, PartitionWork } from "./partition-work.js";
import type { WorkServices } from "./settlement.js";
import type { TopicPlan } from "./topic-plan.js";
import type { Turn } from "./turn.js";

/** What the lane of one partition is made of. */
export interface LaneSetup {
  readonly part: PartitionWork;
  readonly plan: TopicPlan;
  readonly scope: PartitionScope;
  readonly services: WorkServices;
  readonly notes: Notes;
  /** Whose work it is. */
  readonly owner: object;
  readonly turn: Turn;
}

/** A worker's own way to settle and commit records, in place of one record after another. */
export interface LaneMaker {
  /**
   * A new assignment, before its lanes are made. `keep`: whether what is known of partitions that stay
   * still holds.
   */
  assigned(places: readonly { topic: string; partition: number }[], keep: boolean): void;
  laneOf(setup: LaneSetup): Lane;
  /** After the last assignment. */
  close(): Promise<void>;
  /** The same without waiting for what is in work. */
  abandon(): void;
}
