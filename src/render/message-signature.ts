import type { MessagePlan } from "../plan/plan.js";

/** The type of an event, as senders and handlers see it. */
export function payloadType({ name, message }: MessagePlan): string {
  return message.tombstone ? `${name} | null` : name;
}

/** The type of the headers that a reader gets. */
export function headersTypeOf({ headersType }: MessagePlan): string {
  return headersType ?? "Record<string, string>";
}

/** The last parameter of a method that sends a message. */
export function optionsParameter(plan: MessagePlan): string {
  const { message, givenHeaders, givenParameters } = plan;
  const required =
    message.key.from === "argument" ||
    [...givenHeaders, ...givenParameters].some((given) => given.required);
  return `options${required ? "" : "?"}: ${plan.optionsType ?? commonOptions(plan)}`;
}

/** The runtime's type of the options of a message that has none of its own. */
export function commonOptions({ message }: MessagePlan): "KeylessOptions" | "SendOptions" {
  return message.key.from === "none" ? "KeylessOptions" : "SendOptions";
}
