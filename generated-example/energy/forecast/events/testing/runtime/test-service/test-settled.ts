// Runtime of topicwright, copied so that the code depends on kafkajs only; do not edit.
// SPDX-License-Identifier: MIT-0 OR Apache-2.0
import type { SettledEvent } from "../../../runtime/hooks.js";

/** What became of a record that the service received. */
export interface TestSettled extends Omit<SettledEvent, "group" | "offset"> {
  readonly offset: bigint;
}
