// Runtime of topicwright, copied so that the code depends on kafkajs only; do not edit.
// SPDX-License-Identifier: MIT-0 OR Apache-2.0
import type { Logger } from "../logger.js";
import type { Transport } from "../transport/transport.js";
import type { Breakers } from "./breaker.js";
import type { GroupTopics } from "./group-topics.js";
import type { TopicPlan } from "./topic-plan.js";

/** What is known of a group before its topics are. */
export interface FollowedGroup {
  /** By topic, or by pattern. */
  readonly plans: ReadonlyMap<string, TopicPlan>;
  /** Adds to some topics those in which their records wait. */
  withRetries(plans: ReadonlyMap<string, TopicPlan>): ReadonlyMap<string, TopicPlan>;
  readonly fromBeginning: boolean;
  /** Between two looks for new topics; absent: half a minute. */
  readonly everyMs: number | undefined;
  readonly breakers: Breakers;
  readonly transport: Transport;
  readonly log: Logger;
}

/**
 * Finds the topics of a group of which some have patterns for names. What does it stands in
 * `topic-patterns/`, for contracts that have such topics.
 */
export type PatternFollower = (group: FollowedGroup) => GroupTopics;
