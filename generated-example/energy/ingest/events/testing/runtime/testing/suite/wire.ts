// Runtime of topicwright, copied so that the code depends on kafkajs only; do not edit.
// SPDX-License-Identifier: MIT-0 OR Apache-2.0
import type { MessageDefinition } from "../../../../runtime/message/definition.js";
import { encodeRecord } from "../../../../runtime/message/encode.js";
import type { EncodedRecord } from "../../../../runtime/message/encoded-record.js";
import type { Issue, Validate } from "../../../../runtime/message/issue.js";
import { issuesOf } from "../../../../runtime/message/issues.js";
import type { Occurrence } from "./occurrence.js";

/**
 * The record that the message under test makes of an occurrence, on the topic of the contract: parameters of its name
 * have tests of their own. Throws `InvalidMessageError`.
 */
export function recordOf(
  { address: _, ...definition }: MessageDefinition,
  occurrence: Occurrence,
): EncodedRecord {
  const { event, headers, key } = occurrence;
  return encodeRecord(definition, event, key === undefined ? { headers } : { headers, key });
}

/** The message without its validators and parameters, for tests of what else it says: those have tests of their own. */
export function unchecked(definition: MessageDefinition): MessageDefinition {
  const { validateHeaders: _validate, address: _address, ...rest } = definition;
  return { ...rest, validate: () => true };
}

/** What a validator says against a value, a line each; empty where it accepts it. */
export function complaints(validate: Validate, value: unknown): readonly string[] {
  if (validate(value)) return [];
  const lines = issuesOf(validate, value).map(complaintText);
  return lines.length > 0 ? lines : ["rejected without a reason"];
}

/** An issue in a line. */
export function complaintText({ path, keyword, message }: Issue): string {
  return `${keyword} at ${path || "the root"}: ${message}`;
}
