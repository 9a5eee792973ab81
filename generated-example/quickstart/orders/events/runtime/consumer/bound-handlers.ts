// Runtime of topicwright, copied so that the code depends on kafkajs only; do not edit.
// SPDX-License-Identifier: MIT-0 OR Apache-2.0
import { type BoundBatch, boundBatch } from "./bound-batch.js";
import type { Context } from "./context.js";
import type { ReceivedTopic } from "./definition.js";
import type { Upcasting } from "./upcasting.js";

/** A handler with its `this`; generated types have checked what it takes. */
export type BoundHandler = (event: unknown, ctx: Context<unknown, unknown, unknown>) => unknown;

/** A member of a handler map. */
export type BoundMember = BoundHandler | BoundBatch | "skip";

/**
 * The handler of each received message of a topic, by the message's name; older versions have that of
 * the newest. `handlers` may be a class instance. Throws where a message has none: TypeScript says so earlier, JavaScript does not.
 */
export function bindHandlers(
  name: string,
  topic: ReceivedTopic,
  handlers: unknown,
  upcastings: ReadonlyMap<string, Upcasting>,
): ReadonlyMap<string, BoundMember> {
  const otherwise = member(handlers, "otherwise");
  // One for all versions of a message: they may be in one batch.
  const known = new Map<string, BoundMember>();
  const bound = Object.keys(topic.messages).map((message) => {
    const handled = upcastings.get(message)?.newest ?? message;
    const handler = known.get(handled) ?? member(handlers, handled) ?? otherwise;
    if (handler === undefined) {
      throw new TypeError(
        `consume(): nothing takes "${handled}" of "${name}": add a handler, "skip", or "otherwise" for the rest`,
      );
    }
    known.set(handled, handler);
    return [message, handler] as const;
  });
  return new Map(bound);
}

function member(handlers: unknown, name: string): BoundMember | undefined {
  if (typeof handlers !== "object" || handlers === null) return undefined;
  const value: unknown = Reflect.get(handlers, name);
  if (typeof value === "function") return value.bind(handlers);
  if (typeof value === "object" && value !== null) return boundBatch(value, name);
  return value === "skip" ? value : undefined;
}
