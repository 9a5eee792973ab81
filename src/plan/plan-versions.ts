import type { MessagePlan } from "./plan.js";
import type { HandledPlan, UpcastPlan } from "./service-plan.js";

/**
 * Which received messages reach handlers, and how the others become one of those. Versions between
 * that are not received take no part. `all` holds every message of the topic.
 */
export function planVersions(
  received: readonly MessagePlan[],
  all: readonly MessagePlan[],
): { readonly handled: readonly HandledPlan[]; readonly upcasts: readonly UpcastPlan[] } {
  const next = new Map(received.map((plan) => [plan, nextReceived(plan, received, all)]));
  const olderOf = (message: MessagePlan): readonly MessagePlan[] =>
    received
      .filter((older) => next.get(older) === message)
      .flatMap((older) => [older, ...olderOf(older)]);
  const handled: HandledPlan[] = [];
  const upcasts: UpcastPlan[] = [];
  for (const message of received) {
    const versions = [message, ...olderOf(message)];
    const to = next.get(message);
    if (to === undefined) handled.push({ message, versions });
    else upcasts.push({ message, versions, to });
  }
  return { handled, upcasts };
}

function nextReceived(
  { message }: MessagePlan,
  received: readonly MessagePlan[],
  all: readonly MessagePlan[],
): MessagePlan | undefined {
  const next = all.find((plan) => plan.message.id === message.supersededBy);
  return next === undefined || received.includes(next) ? next : nextReceived(next, received, all);
}
