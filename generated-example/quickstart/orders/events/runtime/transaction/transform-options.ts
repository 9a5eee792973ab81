// Runtime of topicwright, copied so that the code depends on kafkajs only; do not edit.
// SPDX-License-Identifier: MIT-0 OR Apache-2.0
import type { ConsumeOptions } from "../consumer/consume-options.js";

/**
 * How one call of `transform` differs from what the contract says. Records of a partition are handled
 * one after another, from where the group's transactions have come to: what was handled is known
 * from the offsets, and whatever else noted it would note what a transaction has then not committed.
 */
export type TransformOptions<Send = unknown> = Omit<
  ConsumeOptions<Send>,
  "from" | "lanes" | "seen"
>;
