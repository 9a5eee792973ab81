// Runtime of topicwright, copied so that the code depends on kafkajs only; do not edit.
// SPDX-License-Identifier: MIT-0 OR Apache-2.0
import { headerText } from "../message/correlation.js";
import type { MessageDefinition } from "../message/definition.js";
import { valueAt } from "../message/json-pointer.js";
import type { FetchedRecord } from "../transport/transport.js";

/**
 * What tells a record from others of its topic: the id that its contract has, of CloudEvents or of
 * headers that each message gets a UUID in; else where it lies, and since when.
 */
export function recordId(
  definition: MessageDefinition | undefined,
  event: unknown,
  record: FetchedRecord,
  partition: number,
): string {
  const own = definition && (headerId(definition, record) ?? cloudEventId(event));
  // With its time: a topic that is made anew counts its offsets from 0 again.
  if (own === undefined) return `@${partition}/${record.offset}/${record.timestamp}`;
  return own.startsWith("@") ? `@${own}` : own;
}

function headerId({ headers, correlation }: MessageDefinition, record: FetchedRecord) {
  const declares = (name: string): boolean => headers.some((header) => header.name === name);
  // A correlation id is that of all messages that belong together.
  const correlated = correlation && "header" in correlation ? correlation.header : undefined;
  const names = declares("ce_id")
    ? ["ce_source", "ce_id"]
    : headers.flatMap(({ name, value }) =>
        value && "derive" in value && value.derive === "uuid" && name !== correlated ? name : [],
      );
  return joined(names.map((name) => headerText(record.headers?.[name])));
}

function cloudEventId(event: unknown): string | undefined {
  const [version, ...id] = ["specversion", "source", "id"].map((name) => valueAt(event, [name]));
  return typeof version === "string" ? joined(id) : undefined;
}

/** `undefined` where one is missing. */
function joined(parts: readonly unknown[]): string | undefined {
  const isWhole = parts.length > 0 && parts.every((part) => typeof part === "string" && part);
  return isWhole ? parts.join(" ") : undefined;
}
