// Runtime of topicwright, copied so that the code depends on kafkajs only; do not edit.
// SPDX-License-Identifier: MIT-0 OR Apache-2.0
import type { WireHeader } from "../transport/transport.js";
import type { MessageDefinition } from "./definition.js";
import { valueAt } from "./json-pointer.js";

/** The correlation id of a message that was read, as text; `undefined` where it has none. */
export function correlationIdOf(
  definition: MessageDefinition | undefined,
  event: unknown,
  headers: Readonly<Record<string, WireHeader | undefined>> | undefined,
): string | undefined {
  const correlation = definition?.correlation;
  if (!correlation) return undefined;
  if ("header" in correlation) return headerText(headers?.[correlation.header]);
  const value = valueAt(event, correlation.payload);
  if (value instanceof Date) return value.toISOString();
  return typeof value === "string" || typeof value === "number" ? String(value) : undefined;
}

/** Text of a header, the first one where it is repeated. The client hands over null for one without a value. */
export function headerText(header: WireHeader | null | undefined): string | undefined {
  const first = Array.isArray(header) ? header[0] : header;
  return first?.toString();
}

/** The event with its correlation id, where the contract has it in the payload and the sender has left it out. */
export function correlatedEvent(
  { correlation }: MessageDefinition,
  event: unknown,
  correlationId: string | undefined,
): unknown {
  if (correlationId === undefined || !correlation?.carried || "header" in correlation) return event;
  return withMember(event, correlation.payload, correlationId);
}

/** A copy with a member at the path; the value itself where there is one already, or no object to hold it. */
function withMember(value: unknown, path: readonly string[], member: unknown): unknown {
  const [name, ...rest] = path;
  if (name === undefined) return value === undefined ? member : value;
  if (typeof value !== "object" || value === null || Array.isArray(value)) return value;
  const inner = valueAt(value, [name]);
  const changed = withMember(inner, rest, member);
  if (changed === inner) return value;
  return { ...value, [name]: changed };
}
