// Runtime of topicwright, copied so that the code depends on kafkajs only; do not edit.
// SPDX-License-Identifier: MIT-0 OR Apache-2.0
import { errorText } from "./consumer/error-text.js";
import type { Hooks } from "./hooks.js";
import type { Logger } from "./logger.js";

/**
 * Hooks as the runtime calls them: `hooks.sent?.({ … })` makes no event where nobody listens, and
 * never throws.
 */
export type SafeHooks = { readonly [Name in keyof Hooks]: Hooks[Name] | undefined };

type Listener<Event> = ((event: Event) => void) | undefined;

/** One set of hooks that calls all of the given ones, in their order. What one throws is logged once. */
export function safeHooks(given: Hooks | readonly Hooks[] | undefined, log: Logger): SafeHooks {
  const all = [given ?? []].flat();
  const safe = <Event>(hook: string, listeners: readonly Listener<Event>[]): Listener<Event> => {
    const calls = listeners.flatMap((listener) => listener ?? []);
    if (calls.length === 0) return undefined;
    const complain = complainOnce(hook, log);
    return (event) => {
      for (const call of calls) callSafely(call, event, complain);
    };
  };
  return {
    sent: safe(
      "sent",
      all.map((hooks) => hooks.sent?.bind(hooks)),
    ),
    sendFailed: safe(
      "sendFailed",
      all.map((hooks) => hooks.sendFailed?.bind(hooks)),
    ),
    fetched: safe(
      "fetched",
      all.map((hooks) => hooks.fetched?.bind(hooks)),
    ),
    settled: safe(
      "settled",
      all.map((hooks) => hooks.settled?.bind(hooks)),
    ),
    retried: safe(
      "retried",
      all.map((hooks) => hooks.retried?.bind(hooks)),
    ),
    member: safe(
      "member",
      all.map((hooks) => hooks.member?.bind(hooks)),
    ),
  };
}

function callSafely<Event>(
  call: (event: Event) => unknown,
  event: Event,
  complain: (error: unknown) => void,
): void {
  try {
    const returned = call(event);
    // An async one is not waited for, but must not end the process either.
    if (returned instanceof Promise) returned.catch(complain);
  } catch (error) {
    complain(error);
  }
}

function complainOnce(hook: string, log: Logger): (error: unknown) => void {
  let said = false;
  return (error) => {
    if (said) return;
    said = true;
    log.warn("a hook failed; it is called on (said once)", { hook, error: errorText(error) });
  };
}
