// Runtime of topicwright, copied so that the code depends on kafkajs only; do not edit.
// SPDX-License-Identifier: MIT-0 OR Apache-2.0
import type { Logger } from "../logger.js";
import type { SafeHooks } from "../safe-hooks.js";
import type { Assignment } from "../transport/transport.js";
import type { Committer } from "./committer.js";
import type { ConsumerSettings } from "./definition.js";
import type { PartitionSet } from "./partition-set.js";
import type { Tenure } from "./tenure.js";

/** What a member needs of its worker. */
export interface MemberServices {
  readonly groupId: string;
  readonly settings: ConsumerSettings;
  readonly commits: Committer;
  readonly hooks: SafeHooks;
  readonly log: Logger;
  /** The work of an assignment, before anything of it is fetched. */
  workOn(assignment: Assignment, tenure: Tenure, keepNotes: boolean): PartitionSet;
  /** Leaves the group, and joins it again once nothing is in work. */
  leave(why: Error): void;
}
