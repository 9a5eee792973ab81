// Runtime of topicwright, copied so that the code depends on kafkajs only; do not edit.
// SPDX-License-Identifier: MIT-0 OR Apache-2.0
import { randomUUID } from "node:crypto";
import type { WireHeader } from "../transport/transport.js";
import type { HeaderDefinition, HeaderType } from "./definition.js";
import { valueAt } from "./json-pointer.js";
import type { SendOptions } from "./send-options.js";
import { numberText, parseBoolean, parseJson, parseNumber } from "./text.js";

/** Headers by name, as handlers see them. */
export type HeaderValues = Readonly<Record<string, unknown>>;

/**
 * The headers of a record: what the contract fills in, and what the caller gives, which goes before.
 * Whether a caller may is for the headers' validator to say.
 */
export function headerValues(
  definitions: readonly HeaderDefinition[],
  event: unknown,
  given: SendOptions["headers"] = {},
): HeaderValues {
  const values: Record<string, unknown> = {};
  for (const { name, value } of definitions) {
    if (value && given[name] === undefined) set(values, name, filledIn(value, event));
  }
  for (const name of Object.keys(given)) set(values, name, given[name]);
  return values;
}

/** Headers as bytes, each by its declared type. */
export function encodeHeaders(
  definitions: readonly HeaderDefinition[],
  values: HeaderValues,
): Record<string, Buffer> {
  const encoded: Record<string, Buffer> = {};
  for (const name of Object.keys(values)) {
    set(encoded, name, write(typeOf(definitions, name), values[name]));
  }
  return encoded;
}

/**
 * Headers of a record that was read. Those that the contract declares have its type as far as their
 * text allows (the headers' validator refuses the rest); others are text. A repeated header is a list.
 */
export function decodeHeaders(
  definitions: readonly HeaderDefinition[],
  wire: Readonly<Record<string, WireHeader | undefined>> = {},
): HeaderValues {
  const values: Record<string, unknown> = {};
  for (const name of Object.keys(wire)) {
    const value = wire[name];
    const type = typeOf(definitions, name);
    set(
      values,
      name,
      Array.isArray(value) ? value.map((one) => read(type, one)) : read(type, value),
    );
  }
  return values;
}

function typeOf(definitions: readonly HeaderDefinition[], name: string): HeaderType | undefined {
  return definitions.find((definition) => definition.name === name)?.type;
}

/** Leaves out `undefined`. A header may be called `__proto__`, which plain assignment would not make a member. */
function set<Value>(target: Record<string, Value>, name: string, value: Value | undefined): void {
  if (value === undefined) return;
  if (name !== "__proto__") target[name] = value;
  else Object.defineProperty(target, name, { value, enumerable: true });
}

function filledIn(source: NonNullable<HeaderDefinition["value"]>, event: unknown): unknown {
  if ("const" in source) return source.const;
  if ("payload" in source) return valueAt(event, source.payload);
  return source.derive === "now" ? new Date().toISOString() : randomUUID();
}

function write(type: HeaderType | undefined, value: unknown): Buffer | undefined {
  if (value instanceof Uint8Array) {
    return Buffer.from(value.buffer, value.byteOffset, value.byteLength);
  }
  if (type === "json") return Buffer.from(JSON.stringify(value));
  if (value === null) return undefined;
  if (typeof value === "object") return Buffer.from(JSON.stringify(value));
  return Buffer.from(typeof value === "number" ? numberText(value) : String(value));
}

function read(type: HeaderType | undefined, value: Buffer | string | null | undefined): unknown {
  // A null header is possible on the wire, though the client's types don't say so.
  const text = value?.toString();
  if (text === undefined) return undefined;
  switch (type) {
    case "number":
      return parseNumber(text) ?? text;
    case "boolean":
      return parseBoolean(text) ?? text;
    case "json": {
      const value = parseJson(text);
      return value === undefined ? text : value;
    }
    default:
      return text;
  }
}
