import type { Context } from "../../../src/runtime/consumer/context.js";
import type { Outcome } from "../../../src/runtime/consumer/outcome.js";
import type { Nature } from "../nature.js";
import type { InvoiceSend, Numbered } from "./contract.js";
import type { MemberWatch } from "./member-watch.js";

export type HandlerContext = Context<unknown, unknown, InvoiceSend>;
export type Handler = (event: Numbered, ctx: HandlerContext) => unknown;

/** No further attempt can mend it. */
export class FatalError extends Error {
  override readonly name: string = "FatalError";
}

/** What a handler needs to know. */
export interface HandlerSetup {
  readonly watch: MemberWatch;
  readonly natureOf: (id: string) => Nature;
  /** Whether no member of the group has begun the record before. */
  readonly isFirstCall: (id: string) => boolean;
  /** Whether it sends an invoice for each order. */
  readonly invoices: boolean;
}

/** Longer than a handler call may take. */
const hangMs = 20_000;

/** A handler that does with each record what its nature says. */
export function handlerOf({ watch, natureOf, isFirstCall, invoices }: HandlerSetup): Handler {
  const postponed = new Map<string, number>();

  const act = (id: string, ctx: HandlerContext): Outcome | undefined | Promise<undefined> => {
    const nature = natureOf(id);
    switch (nature.kind) {
      case "slow":
        return sleep(nature.ms);
      case "hanging":
        return isFirstCall(id) ? sleep(hangMs) : undefined;
      case "failing":
        if (ctx.attempt > nature.times) return undefined;
        throw new Error(`attempt ${ctx.attempt} of ${nature.times} fails`);
      case "fatal":
        throw new FatalError("no use");
      case "skipped":
        return ctx.skip("asked to");
      case "refused":
        return ctx.deadLetter("asked to");
      case "later": {
        const times = (postponed.get(id) ?? 0) + 1;
        postponed.set(id, times);
        return times <= nature.times ? ctx.retryAfter(nature.ms) : undefined;
      }
      default:
        return undefined;
    }
  };

  return ({ id, key }, ctx) => {
    const done = watch.begins(ctx);
    try {
      // What is sent for a record that is then skipped is committed with it.
      if (invoices && natureOf(id).kind !== "skipped") {
        void ctx.send.invoiced({ id, key }).catch(() => {});
      }
      const result = act(id, ctx);
      if (result instanceof Promise) return result.finally(done);
      done();
      return result;
    } catch (error) {
      done();
      throw error;
    }
  };
}

function sleep(ms: number): Promise<undefined> {
  return new Promise((resolve) => {
    setTimeout(() => resolve(undefined), ms);
  });
}
