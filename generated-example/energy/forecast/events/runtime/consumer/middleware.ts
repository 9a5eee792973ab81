// Runtime of topicwright, copied so that the code depends on kafkajs only; do not edit.
// SPDX-License-Identifier: MIT-0 OR Apache-2.0
import type { BoundHandler } from "./bound-handlers.js";
import type { Context } from "./context.js";
import type { HandlerResult } from "./handler.js";

/**
 * What goes on around each handler call: a timeout, a transaction, what is to be measured. `next` calls
 * the handler, or the next one around it, each time that it is called. What this returns or throws
 * is what became of the call: `ctx.skip(…)` in place of `next()`, say. Not to call `next` and to return
 * nothing means "handled".
 */
export type Middleware<Send = unknown> = (
  call: Readonly<MiddlewareCall<Send>>,
  next: () => HandlerResult,
) => HandlerResult;

/** A handler call as middleware sees it. */
export interface MiddlewareCall<Send = unknown> {
  readonly event: unknown;
  readonly ctx: Context<unknown, unknown, Send>;
  /** The message's name in the contract; `undefined` where the contract knows none. */
  readonly message: string | undefined;
}

/** A handler within all middleware, the first one outermost; itself where there is none. */
export function withMiddleware(
  handler: BoundHandler,
  middleware: readonly Middleware[],
  message: string | undefined,
): BoundHandler {
  return middleware.reduceRight<BoundHandler>(
    (inner, around) => (event, ctx) =>
      // Generated types have fixed what handlers return.
      around({ event, ctx, message }, () => inner(event, ctx) as HandlerResult),
    handler,
  );
}
