// Runtime of topicwright, copied so that the code depends on kafkajs only; do not edit.
// SPDX-License-Identifier: MIT-0 OR Apache-2.0
import { errorText } from "./consumer/error-text.js";
import type { HandlerCall, Hooks, SendCall } from "./hooks.js";
import type { Logger } from "./logger.js";
import { type Around, nested, type Surrounded } from "./nested.js";
import type { Sent } from "./producer/sent.js";
import type { Surround } from "./transport/surrounded-transport.js";

/**
 * Hooks as the runtime calls them: `hooks.sent?.({ … })` makes no event where nobody listens, and
 * never throws.
 */
export type SafeHooks = {
  readonly [Name in Exclude<keyof Hooks, keyof Surroundings>]?: Hooks[Name] | undefined;
} & Surroundings;

/** What a call goes through: as it is where nothing surrounds it. */
interface Surroundings {
  readonly aroundSend?: Surrounded<SendCall, Promise<Sent>> | undefined;
  readonly aroundHandler?: Surrounded<HandlerCall, unknown> | undefined;
  readonly aroundClient?: Surround | undefined;
}

type Listener<Event> = ((event: Event) => void) | undefined;

/** One set of hooks that calls all of the given ones, in their order. What one throws is logged once. */
export function safeHooks(given: Hooks | readonly Hooks[] | undefined, log: Logger): SafeHooks {
  const all = [given ?? []].flat();
  const listen = <Event>(
    hook: keyof Hooks,
    pick: (hooks: Hooks) => Listener<Event>,
  ): Listener<Event> => {
    const listeners = all.flatMap((hooks) => pick(hooks) ?? []);
    if (listeners.length === 0) return undefined;
    const complain = complainOnce(hook, log);
    return (event) => {
      for (const listener of listeners) callSafely(listener, event, complain);
    };
  };
  const surround = <Call, Result>(
    hook: keyof Hooks,
    pick: (hooks: Hooks) => Around<Call, Result> | undefined,
  ): Surrounded<Call, Result> | undefined =>
    nested(
      all.flatMap((hooks) => pick(hooks) ?? []),
      complainOnce(hook, log),
    );
  return {
    sent: listen("sent", (hooks) => hooks.sent?.bind(hooks)),
    sendFailed: listen("sendFailed", (hooks) => hooks.sendFailed?.bind(hooks)),
    fetched: listen("fetched", (hooks) => hooks.fetched?.bind(hooks)),
    settled: listen("settled", (hooks) => hooks.settled?.bind(hooks)),
    retried: listen("retried", (hooks) => hooks.retried?.bind(hooks)),
    breaker: listen("breaker", (hooks) => hooks.breaker?.bind(hooks)),
    member: listen("member", (hooks) => hooks.member?.bind(hooks)),
    health: listen("health", (hooks) => hooks.health?.bind(hooks)),
    aroundSend: surround("aroundSend", (hooks) => hooks.aroundSend?.bind(hooks)),
    aroundHandler: surround("aroundHandler", (hooks) => hooks.aroundHandler?.bind(hooks)),
    aroundClient: aroundClient(all, log),
  };
}

function aroundClient(all: readonly Hooks[], log: Logger): Surround | undefined {
  const surroundings = all.flatMap((hooks) => {
    const around = hooks.aroundClient?.bind(hooks);
    return around ? (_call: undefined, next: () => unknown) => around(next) : [];
  });
  const surrounded = nested(surroundings, complainOnce("aroundClient", log));
  // What goes around a call ends as the call does.
  return surrounded && (<Result>(next: () => Result) => surrounded(undefined, next) as Result);
}

function callSafely<Event>(
  listener: (event: Event) => unknown,
  event: Event,
  complain: (error: unknown) => void,
): void {
  try {
    const returned = listener(event);
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
