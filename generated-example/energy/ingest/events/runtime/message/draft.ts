// Runtime of topicwright, copied so that the code depends on kafkajs only; do not edit.
// SPDX-License-Identifier: MIT-0 OR Apache-2.0
import { type Carried, carriedHere } from "./carried.js";
import { correlatedEvent } from "./correlation.js";
import type { MessageDefinition } from "./definition.js";
import type { EncodeOptions } from "./encode.js";
import type { SendOptions } from "./send-options.js";

/**
 * What a sender gives, as it is on the wire, with what is carried on from the message in work where the sender leaves it
 * out.
 */
export interface Draft {
  readonly event: unknown;
  readonly headers: NonNullable<SendOptions["headers"]>;
  readonly carried: Carried | undefined;
}

export function draftOf(
  definition: MessageDefinition,
  given: unknown,
  options: EncodeOptions,
): Draft {
  const carried = carriedHere();
  const correlationId = options.correlationId ?? carried?.correlationId;
  const event = definition.dates ? definition.dates.write(given) : given;
  const headers = headersOnWire(definition, options.headers ?? {});
  if (correlationId === undefined && !carried) return { event, headers, carried };
  return {
    event: correlatedEvent(definition, event, correlationId),
    headers: { ...headers, ...missingHeaders(definition, headers, correlationId, carried) },
    carried,
  };
}

function headersOnWire(
  { headerDates }: MessageDefinition,
  headers: Draft["headers"],
): Draft["headers"] {
  // Of headers, writing dates makes headers.
  return headerDates ? (headerDates.write(headers) as Draft["headers"]) : headers;
}

/** Those that the contract declares, leaves to the sender, and the sender leaves out. */
function missingHeaders(
  { headers, correlation }: MessageDefinition,
  given: Draft["headers"],
  correlationId: string | undefined,
  carried: Carried | undefined,
): Record<string, string> {
  const missing: Record<string, string> = {};
  for (const { name, value } of headers) {
    const text = carried?.trace[name];
    if (text !== undefined && !value && given[name] === undefined) missing[name] = text;
  }
  if (correlationId === undefined || !correlation?.carried) return missing;
  if ("header" in correlation && given[correlation.header] === undefined) {
    missing[correlation.header] = correlationId;
  }
  return missing;
}
