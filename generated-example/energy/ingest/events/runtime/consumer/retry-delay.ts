// Runtime of topicwright, copied so that the code depends on kafkajs only; do not edit.
// SPDX-License-Identifier: MIT-0 OR Apache-2.0
import type { ErrorSettings } from "./definition.js";

/** A longer timer would fire at once. */
const longestTimerMs = 2 ** 31 - 1;

/** How long to wait after this many calls: doubled each time, up to `delayMaxMs`. */
export function retryDelayMs(
  { delayMs, delayMaxMs }: Pick<ErrorSettings, "delayMs" | "delayMaxMs">,
  attempts: number,
): number {
  return Math.min(delayMs * 2 ** (attempts - 1), delayMaxMs, longestTimerMs);
}
