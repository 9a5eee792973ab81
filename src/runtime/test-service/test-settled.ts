import type { SettledEvent } from "../hooks.js";

/** What became of a record that the service received. */
export interface TestSettled extends Omit<SettledEvent, "group" | "offset"> {
  readonly offset: bigint;
}
