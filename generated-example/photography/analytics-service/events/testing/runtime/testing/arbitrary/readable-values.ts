// Runtime of topicwright, copied so that the code depends on kafkajs only; do not edit.
// SPDX-License-Identifier: MIT-0 OR Apache-2.0
import type { JsonType } from "../schema/json-type.js";
import type { Conjunction, Place } from "./conjunction.js";
import { formatArbitraries } from "./format-arbitrary.js";

const ofFormat: ReadonlyMap<string, string> = new Map([
  ["date-time", "2024-05-17T09:30:00Z"],
  ["date", "2024-05-17"],
  ["time", "09:30:00Z"],
  ["uuid", "7c9e6679-7425-40de-944b-e07fc1f90ae7"],
  ["email", "ann@example.org"],
  ["uri", "https://example.org/"],
  ["hostname", "example.org"],
  ["ipv4", "192.0.2.1"],
  ["ipv6", "2001:db8::1"],
]);

/** Values that look like what people write, for samples; those that do not fit are for the caller to drop. */
export function readableValues(
  type: JsonType,
  parts: Conjunction,
  { schemaPath }: Place,
): readonly unknown[] {
  if (type === "boolean") return [true];
  if (type === "integer" || type === "number") return [1, 10, 100];
  if (type !== "string") return [];
  const formats = parts.flatMap((part) => part.format ?? []);
  if (formats.some((format) => formatArbitraries.has(format)))
    return formats.flatMap((format) => ofFormat.get(format) ?? []);
  // A text is called after the member it stands in.
  const member = /\/properties\/([^/]+)(?:\/items)*$/.exec(schemaPath)?.[1];
  return [member ?? "text"];
}
