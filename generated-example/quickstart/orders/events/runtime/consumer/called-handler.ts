// Runtime of topicwright, copied so that the code depends on kafkajs only; do not edit.
// SPDX-License-Identifier: MIT-0 OR Apache-2.0
import type { HandlerCall } from "../hooks.js";
import { carriedBy, carryOn } from "../message/carried.js";
import type { MessageDefinition } from "../message/definition.js";
import type { SafeHooks } from "../safe-hooks.js";
import type { BoundHandler } from "./bound-handlers.js";

/** What every handler call of a group is made in. */
export interface CallSetting {
  readonly group: string;
  readonly hooks: SafeHooks;
  /** Whether handlers have something to send, and so to carry on. */
  readonly sends: boolean;
}

/**
 * A handler as it is called: inside of the hooks, and so that what it sends carries correlation and
 * trace on. Where neither is wanted it is the handler itself. `definition` is of the message that is
 * read, which may be an older version of the handler's; without one the contract does not know it.
 */
export function calledHandler(
  handler: BoundHandler,
  definition: MessageDefinition | undefined,
  { group, hooks, sends }: CallSetting,
): BoundHandler {
  const carrying = sends ? carryingHandler(handler, definition) : handler;
  const { aroundHandler } = hooks;
  if (!aroundHandler) return carrying;
  return (event, ctx) =>
    aroundHandler(handlerCall(group, definition, ctx), () => carrying(event, ctx));
}

function carryingHandler(
  handler: BoundHandler,
  definition: MessageDefinition | undefined,
): BoundHandler {
  return (event, ctx) => {
    const { upcastFrom, raw } = ctx;
    const read = upcastFrom ? upcastFrom.event : event;
    const carried = carriedBy(definition, read, raw.headers);
    return carried ? carryOn(carried, handler, event, ctx) : handler(event, ctx);
  };
}

function handlerCall(
  group: string,
  definition: MessageDefinition | undefined,
  { topic, partition, attempt, raw, correlationId }: Parameters<BoundHandler>[1],
): HandlerCall {
  const isPayload = !definition?.correlation || "payload" in definition.correlation;
  return {
    ...{ group, topic, partition, attempt },
    offset: raw.offset,
    message: definition?.name,
    bodyBytes: raw.value?.length ?? 0,
    // What stands in a payload goes into no trace.
    correlationId: isPayload ? undefined : correlationId,
    headers: raw.headers ?? {},
  };
}
