// Runtime of topicwright, copied so that the code depends on kafkajs only; do not edit.
// SPDX-License-Identifier: MIT-0 OR Apache-2.0
import type { MessageDefinition } from "./definition.js";
import { fits } from "./encode.js";
import type { IssueMode, IssueOptions, ValueIssue } from "./issue.js";
import { allIssuesOf } from "./issues.js";
import type { ParseResult } from "./parse-result.js";

/** How untrusted values get the type of a message. */
export interface Guards<Payload> {
  is(value: unknown): value is Payload;
  parse(value: unknown, options?: IssueOptions<IssueMode>): ParseResult<Payload, ValueIssue>;
}

export function guardsOf<Payload>(definition: MessageDefinition): Guards<Payload> {
  const { dates } = definition;
  if (dates) return guardsWithDates(definition, dates);
  const is = (value: unknown): value is Payload => fits(definition, value);
  return {
    is,
    parse: (value, options) =>
      is(value) ? { ok: true, value } : refusal(definition, value, options),
  };
}

/** Of a value that was refused, as it is on the wire. */
function refusal(
  { validate, validateFully }: MessageDefinition,
  value: unknown,
  options?: IssueOptions<IssueMode>,
): ParseResult<never, ValueIssue> {
  const fully = options?.issues === "all" ? validateFully : undefined;
  return { ok: false, issues: allIssuesOf(validate, fully, value, options) };
}

function guardsWithDates<Payload>(
  definition: MessageDefinition,
  dates: NonNullable<MessageDefinition["dates"]>,
): Guards<Payload> {
  return {
    is: (value): value is Payload => dates.hold(value) && fits(definition, dates.write(value)),
    parse: (value, options) => {
      const json = dates.write(value);
      if (!fits(definition, json)) return refusal(definition, json, options);
      // The validator and `Payload` come from one schema, and the places of dates from that type.
      return { ok: true, value: dates.read(json) as Payload };
    },
  };
}
