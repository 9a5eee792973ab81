import type { ConsumeOptions } from "../consumer/consume-options.js";

/**
 * How one call of `transform` differs from what the contract says. Records of a partition are handled
 * one after another, from where the group's transactions have come to.
 */
export type TransformOptions<Send = unknown> = Omit<ConsumeOptions<Send>, "from" | "lanes">;
