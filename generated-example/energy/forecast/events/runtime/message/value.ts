// Runtime of topicwright, copied so that the code depends on kafkajs only; do not edit.
// SPDX-License-Identifier: MIT-0 OR Apache-2.0
import type { ParseResult } from "./parse-result.js";
import { parseJson } from "./text.js";
import { textBytes } from "./text-bytes.js";
import { decodeUtf8 } from "./utf8.js";

/** Bytes of a value as JSON; `undefined` where it is nothing that JSON can say. */
export function encodeValue(value: unknown): Buffer | undefined {
  try {
    const text: string | undefined = JSON.stringify(value);
    return text === undefined ? undefined : textBytes(text);
  } catch {
    // A bigint, or an object that holds itself.
    return undefined;
  }
}

/** Reads a record's value. That it is JSON does not make it fit the contract. `null` is a tombstone. */
export function decodeValue(bytes: Buffer | null): ParseResult<unknown> {
  if (bytes === null) return { ok: true, value: null };
  const text = decodeUtf8(bytes);
  const value = text === undefined ? undefined : parseJson(text);
  if (value !== undefined) return { ok: true, value };
  const message = `must be JSON in UTF-8, got ${bytes.length} bytes of something else`;
  return { ok: false, issues: [{ path: "", keyword: "json", message }] };
}
