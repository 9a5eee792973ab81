// Runtime of topicwright, copied so that the code depends on kafkajs only; do not edit.
// SPDX-License-Identifier: MIT-0 OR Apache-2.0
import type { KeyDefinition, KeyType } from "./definition.js";
import { describe } from "./issues.js";
import type { ParseResult } from "./parse-result.js";
import { sortedJson } from "./sorted-json.js";
import { numberText, parseBoolean, parseJson, parseNumber } from "./text.js";
import { textBytes } from "./text-bytes.js";
import { decodeUtf8 } from "./utf8.js";

/** Bytes of a key. A value that is not of the key's type is refused: it would go to another partition. */
export function encodeKey(type: KeyType, key: unknown): ParseResult<Buffer> {
  const text = keyText(type, key);
  if (text === undefined) return refuse(type, `must be ${nouns[type]}, got ${describe(key)}`);
  return { ok: true, value: textBytes(text) };
}

/** The key of a record that was read, as the contract types it. */
export function decodeKey(definition: KeyDefinition, bytes: Buffer | null): ParseResult<unknown> {
  // Nothing is agreed, so nothing can be wrong with it.
  if (definition.from === "none") return { ok: true, value: bytes?.toString("utf8") ?? null };
  const { type } = definition;
  if (bytes === null) return refuse(type, `must be ${nouns[type]}, got no key`);
  const text = decodeUtf8(bytes);
  const value = text === undefined ? undefined : parsers[type](text);
  if (value !== undefined) return { ok: true, value };
  return refuse(type, `must be ${nouns[type]}, got ${bytes.length} bytes of something else`);
}

const nouns: Readonly<Record<KeyType, string>> = {
  string: "text in UTF-8",
  number: "a number",
  boolean: "true or false",
  json: "JSON",
};

const parsers: Readonly<Record<KeyType, (text: string) => unknown>> = {
  string: (text) => text,
  number: parseNumber,
  boolean: parseBoolean,
  json: parseJson,
};

function keyText(type: KeyType, key: unknown): string | undefined {
  switch (type) {
    case "string":
      return typeof key === "string" ? key : undefined;
    case "number":
      return typeof key === "number" && Number.isFinite(key) ? numberText(key) : undefined;
    case "boolean":
      return typeof key === "boolean" ? String(key) : undefined;
    case "json":
      return key === undefined ? undefined : sortedJson(key);
  }
}

function refuse(type: KeyType, message: string): ParseResult<never> {
  return { ok: false, issues: [{ path: "", keyword: type === "json" ? "json" : "type", message }] };
}
