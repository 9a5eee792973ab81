// Runtime of topicwright, copied so that the code depends on kafkajs only; do not edit.
// SPDX-License-Identifier: MIT-0 OR Apache-2.0
import type { FetchedRecord } from "../transport/transport.js";
import { Body } from "./body.js";
import type { BoundHandler } from "./bound-handlers.js";
import type { DeadLetterReason } from "./dead-letter.js";
import { errorText } from "./error-text.js";
import { type BatchScope, RecordContext } from "./record-context.js";
import { RecordHeaders, readKey, readValue } from "./record-parts.js";
import { Rejection } from "./rejection.js";
import type { TopicPlan } from "./topic-plan.js";
import { typeText } from "./unknown-types.js";

/** What is to be done with a record. */
export type Reading =
  | CallReading
  | { readonly to: "skip"; readonly known: boolean }
  | { readonly to: "dead-letter"; readonly reason: DeadLetterReason; readonly error: string };

/** A handler to be called. `known`: whether the contract knows the record's type. */
export interface CallReading {
  readonly to: "call";
  readonly handler: BoundHandler;
  readonly event: unknown;
  readonly ctx: RecordContext;
  readonly known: boolean;
}

/**
 * Finds a record's message, checks the record against it and finds its handler. Never throws: what
 * is wrong with a record makes it a dead letter.
 */
export function readRecord(
  plan: TopicPlan,
  record: FetchedRecord,
  attempt: number,
  scope: BatchScope,
): Reading {
  try {
    const body = new Body(record.value);
    const candidate = plan.dispatch.find(record, body);
    if (!candidate)
      return readUnknown(plan, record, attempt, scope, plan.dispatch.typeOf(record, body));
    const { handler, message } = candidate;
    if (handler === "skip") return skip;
    const event = readValue(message.definition, body);
    const key = readKey(message.definition, record.key);
    const headers = new RecordHeaders(message.definition, record);
    headers.check();
    const ctx = new RecordContext(scope, record, attempt, key, headers);
    return { to: "call", handler, event, ctx, known: true };
  } catch (error) {
    if (error instanceof Rejection) {
      return { to: "dead-letter", reason: error.reason, error: error.message };
    }
    // A validator gave up, on nesting too deep for the stack for instance.
    return { to: "dead-letter", reason: "invalid", error: errorText(error) };
  }
}

const skip: Reading = { to: "skip", known: true };

function readUnknown(
  plan: TopicPlan,
  record: FetchedRecord,
  attempt: number,
  scope: BatchScope,
  type: string | undefined,
): Reading {
  if (attempt === 1) scope.unknownTypes.note(plan.topic, type);
  if (plan.unknown === "skip") return { to: "skip", known: false };
  if (plan.unknown === "dead-letter") {
    return {
      to: "dead-letter",
      reason: "unknown",
      error: `${typeText(type)} is not in the contract`,
    };
  }
  const headers = new RecordHeaders(undefined, record);
  const ctx = new RecordContext(scope, record, attempt, record.key, headers);
  const event = { type, value: record.value };
  return { to: "call", handler: plan.unknown, event, ctx, known: false };
}
