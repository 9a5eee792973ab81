// Runtime of topicwright, copied so that the code depends on kafkajs only; do not edit.
// SPDX-License-Identifier: MIT-0 OR Apache-2.0
import type { BoundHandler } from "./bound-handlers.js";
import type { Deduplication } from "./deduplication.js";
import { errorText } from "./error-text.js";
import { Outcome } from "./outcome.js";

/** How long a record waits where nobody can say whether it was seen. */
const patienceMs = 1_000;

/** A handler that is called for records that were not seen before; itself where nobody remembers. */
export function deduplicatedHandler(
  handler: BoundHandler,
  seen: Deduplication | undefined,
): BoundHandler {
  if (!seen) return handler;
  return async (event, ctx) => {
    let isSeen: boolean;
    try {
      isSeen = await seen.isSeen(ctx);
    } catch (error) {
      const fields = { error: errorText(error), delayMs: patienceMs };
      ctx.log.warn("it can't be said whether the record was handled before; it waits", fields);
      return new Outcome("retry", "", patienceMs, false);
    }
    if (isSeen) return new Outcome("duplicate", "", 0, false);
    const result = await handler(event, ctx);
    if (result === undefined && seen.handled) {
      try {
        await seen.handled(ctx);
      } catch (error) {
        const fields = { error: errorText(error) };
        ctx.log.warn("the record is handled, and it could not be noted that it is", fields);
      }
    }
    return result;
  };
}
