// Runtime of topicwright, copied so that the code depends on kafkajs only; do not edit.
// SPDX-License-Identifier: MIT-0 OR Apache-2.0
import type { KeyType } from "../../../../runtime/message/definition.js";
import type { ContractCase } from "../contract-case.js";
import { isJsonObject } from "../schema/json-type.js";
import type { Occurrence } from "./occurrence.js";

/** What derived headers hold; they differ from record to record. */
export interface Derived {
  readonly now: unknown;
  readonly uuid: unknown;
}

/** The headers that the contract wants on a record, worked out here and not by the runtime under test. */
export function expectedHeaders(
  { headers }: ContractCase,
  { event, headers: given }: Occurrence,
  derived: Derived,
): Readonly<Record<string, unknown>> {
  const entries = headers.map(({ name, value }): readonly [string, unknown] => {
    if (value === undefined) return [name, given[name]];
    if ("const" in value) return [name, value.const];
    if ("payload" in value) return [name, memberAt(event, value.payload)];
    return [name, derived[value.derive]];
  });
  return Object.fromEntries(entries.filter(([, value]) => value !== undefined));
}

/** Text of the key that the contract wants; `null` for no key, `undefined` where the contract is not met. */
export function expectedKey(
  { key }: ContractCase,
  { event, key: given }: Occurrence,
  headers: Readonly<Record<string, unknown>>,
): string | null | undefined {
  switch (key.from) {
    case "none":
      return given === undefined ? null : textOf("string", given);
    case "argument":
      return textOf(key.type, given);
    case "payload":
      return textOf(key.type, event === null ? given : memberAt(event, key.path));
    case "header":
      return textOf(key.type, headers[key.header]);
  }
}

/** The text on the wire of a key or header; `undefined` for a value of another type. */
export function textOf(type: KeyType, value: unknown): string | undefined {
  if (value === undefined) return undefined;
  if (type === "json") return sortedText(value);
  if (typeof value !== type) return undefined;
  // Decimal digits and no exponent, so that 1e21 is one and the same key in every language.
  return typeof value === "number" && Number.isInteger(value)
    ? BigInt(value).toString()
    : String(value);
}

/** The value that a path of member names leads to. */
export function memberAt(value: unknown, path: readonly string[]): unknown {
  const [name, ...rest] = path;
  if (name === undefined) return value;
  if (Array.isArray(value)) return memberAt(value[Number(name)], rest);
  return isJsonObject(value) && Object.hasOwn(value, name)
    ? memberAt(value[name], rest)
    : undefined;
}

function sortedText(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(sortedText).join(",")}]`;
  if (!isJsonObject(value)) return JSON.stringify(value);
  const names = Object.keys(value).sort((a, b) => (a < b ? -1 : 1));
  return `{${names.map((name) => `${JSON.stringify(name)}:${sortedText(value[name])}`).join(",")}}`;
}
