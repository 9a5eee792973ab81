// Runtime of topicwright, copied so that the code depends on kafkajs only; do not edit.
// SPDX-License-Identifier: MIT-0 OR Apache-2.0
import type { KeyDefinition } from "./definition.js";
import type { HeaderValues } from "./headers.js";
import type { Issue } from "./issue.js";
import { valueAt } from "./json-pointer.js";
import { encodeKey } from "./key.js";
import type { ParseResult } from "./parse-result.js";

/** What a record's key is taken from. */
export interface KeySources {
  readonly event: unknown;
  readonly headers: HeaderValues;
  /** The caller's own: the contract names no place, or the event is `null` and has none. */
  readonly key: unknown;
}

/** A key, and what the record carries of it. */
export interface RecordKey {
  readonly value: unknown;
  readonly bytes: Buffer | null;
}

/** The key of a record; `null` only where the contract says nothing of a key and the caller neither. */
export function recordKey(definition: KeyDefinition, sources: KeySources): ParseResult<RecordKey> {
  if (definition.from === "none" && sources.key === undefined) {
    return { ok: true, value: { value: null, bytes: null } };
  }
  const type = definition.from === "none" ? "string" : definition.type;
  const value = sourceValue(definition, sources);
  const encoded = encodeKey(type, value);
  if (!encoded.ok) return refuse(encoded.issues, definition, sources);
  const key: RecordKey = { value, bytes: encoded.value };
  if (sources.key === undefined || sources.key === value) return { ok: true, value: key };
  const given = encodeKey(type, sources.key);
  if (given.ok && given.value.equals(encoded.value)) return { ok: true, value: key };
  const message = "must be left out of the options, or be what stands";
  return refuse([{ path: "", keyword: "const", message }], definition, sources);
}

function sourceValue(definition: KeyDefinition, { event, headers, key }: KeySources): unknown {
  if (definition.from === "header") return headers[definition.header];
  if (definition.from === "payload" && event !== null) return valueAt(event, definition.path);
  return key;
}

function refuse(
  issues: readonly Issue[],
  definition: KeyDefinition,
  { event }: KeySources,
): ParseResult<never> {
  const place = keyPlace(definition, event);
  return {
    ok: false,
    issues: issues.map((it) => ({ ...it, message: `${it.message} in ${place}` })),
  };
}

function keyPlace(definition: KeyDefinition, event: unknown): string {
  if (definition.from === "header") return `header ${definition.header}`;
  if (definition.from !== "payload" || event === null) return "options.key";
  return `payload/${definition.path.join("/")}`;
}
