import type { ErrorConfig } from "../../contract/operation.js";

/** Longer waits are a matter of days, not of alerts. */
const longestMs = 86_400_000;

/** Milliseconds between the first call of a handler and the last, the calls themselves left out; a day at most. */
export function retryDelays({
  attempts,
  delayMs,
  delayMaxMs,
}: Pick<ErrorConfig, "attempts" | "delayMs" | "delayMaxMs">): number {
  let sum = 0;
  let next = delayMs;
  for (let call = 2; call <= attempts && sum < longestMs && next > 0; call += 1) {
    sum += Math.min(next, delayMaxMs);
    next *= 2;
  }
  return Math.min(sum, longestMs);
}
