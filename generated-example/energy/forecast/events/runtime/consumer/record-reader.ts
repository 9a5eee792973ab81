// Runtime of topicwright, copied so that the code depends on kafkajs only; do not edit.
// SPDX-License-Identifier: MIT-0 OR Apache-2.0
import type { DeadLetterReason } from "../dead-letters/failure.js";
import type { FetchedRecord } from "../transport/transport.js";
import { Body } from "./body.js";
import type { BoundHandler } from "./bound-handlers.js";
import { errorText } from "./error-text.js";
import type { PartitionScope } from "./partition-scope.js";
import { RecordContext } from "./record-context.js";
import { eventOf, RecordHeaders, readKey, readValue, valueFault } from "./record-parts.js";
import { Rejection } from "./rejection.js";
import type { TopicPlan } from "./topic-plan.js";
import { typeText } from "./unknown-types.js";

/** What is to be done with a record. */
export type Reading = CallReading | SkipReading | DeadLetterReading;

/** What is known of a record's message. */
interface Known {
  /** Whether the contract knows the record's type. */
  readonly known: boolean;
  /** The message's name, as far as the record can be told. */
  readonly message: string | undefined;
}

interface SkipReading extends Known {
  readonly to: "skip";
}

interface DeadLetterReading extends Known {
  readonly to: "dead-letter";
  readonly reason: DeadLetterReason;
  readonly error: string;
}

/** A handler to be called. */
export interface CallReading extends Known {
  readonly to: "call";
  readonly handler: BoundHandler;
  readonly event: unknown;
  readonly ctx: RecordContext;
}

/**
 * Finds a record's message, checks the record against it and finds its handler. Never throws: what
 * is wrong with a record makes it a dead letter.
 */
export function readRecord(
  plan: TopicPlan,
  record: FetchedRecord,
  attempt: number,
  scope: PartitionScope,
): Reading {
  let message: string | undefined;
  try {
    const body = new Body(record.value);
    const candidate = plan.dispatch.find(record, body);
    if (!candidate)
      return readUnknown(plan, record, attempt, scope, plan.dispatch.typeOf(record, body));
    const { definition } = candidate.message;
    message = definition.name;
    const { handler } = candidate;
    if (handler === "skip") return { to: "skip", known: true, message };
    const json = readValue(definition, body);
    const badValue = body.bytes === null ? undefined : valueFault(definition, json);
    if (badValue) scope.invalid.refuse(badValue);
    const key = readKey(definition, record.key);
    const headers = new RecordHeaders(definition, record);
    const fault = badValue ?? headers.fault();
    if (fault) unfit(fault, message, record, attempt, scope);
    const event = eventOf(definition, json);
    const ctx = new RecordContext(scope, record, attempt, key, headers, event);
    const { upcasting } = candidate;
    if (!upcasting) return { to: "call", handler, event, ctx, known: true, message };
    const { name } = definition;
    const newest = upcasting.convert(event, ctx, (fault) =>
      unfit(fault, name, record, attempt, scope),
    );
    ctx.upcastFrom = { message: name, event };
    return { to: "call", handler, event: newest, ctx, known: true, message };
  } catch (error) {
    const told = { to: "dead-letter", known: true, message } as const;
    if (error instanceof Rejection) {
      return { ...told, reason: error.reason, error: error.message };
    }
    // A validator gave up, on nesting too deep for the stack for instance.
    return { ...told, reason: "invalid", error: errorText(error) };
  }
}

/** Rejects a record, or says that it is handled though it does not fit. */
function unfit(
  fault: Rejection,
  message: string,
  record: FetchedRecord,
  attempt: number,
  scope: PartitionScope,
): void {
  scope.invalid.refuse(fault);
  if (attempt === 1) scope.invalid.note(fault, message, record, scope);
}

function readUnknown(
  plan: TopicPlan,
  record: FetchedRecord,
  attempt: number,
  scope: PartitionScope,
  type: string | undefined,
): Reading {
  if (attempt === 1) scope.unknownTypes.note(plan.topic, type);
  const told = { known: false, message: undefined };
  if (plan.unknown === "skip") return { to: "skip", ...told };
  if (plan.unknown === "dead-letter") {
    const error = `${typeText(type)} is not in the contract`;
    return { to: "dead-letter", ...told, reason: "unknown", error };
  }
  const headers = new RecordHeaders(undefined, record);
  const event = { type, value: record.value };
  const ctx = new RecordContext(scope, record, attempt, record.key, headers, event);
  return { to: "call", ...told, handler: plan.unknown, event, ctx };
}
