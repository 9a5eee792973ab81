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
