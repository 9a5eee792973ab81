/**
 * A value beside those that the contract knows, from a writer that is ahead of it. No literal of its own, so that the
 * known values stay told apart and a `switch` without `default` is not complete.
 */
export type Unrecognised<Value extends string | number = string> = Value & Record<never, never>;
