// Runtime of topicwright, copied so that the code depends on kafkajs only; do not edit.
// SPDX-License-Identifier: MIT-0 OR Apache-2.0
import type { Assignment } from "../../transport.js";

/** What a member tells the one that assigns: what it has, and since which generation of the group. */
export interface MemberData {
  readonly generation: number;
  readonly owned: Assignment;
}

const nothing: MemberData = { generation: -1, owned: {} };

export function encodeMemberData(data: MemberData): Buffer {
  return Buffer.from(JSON.stringify(data));
}

/** Nothing, where a member has another assigner, or says what can't be read. */
export function decodeMemberData(bytes: Buffer | null | undefined): MemberData {
  try {
    const data: unknown = JSON.parse(String(bytes ?? ""));
    return isMemberData(data) ? data : nothing;
  } catch {
    return nothing;
  }
}

function isMemberData(data: unknown): data is MemberData {
  if (!isObject(data) || typeof data["generation"] !== "number") return false;
  const { owned } = data;
  return (
    isObject(owned) &&
    Object.values(owned).every((list) => Array.isArray(list) && list.every(Number.isInteger))
  );
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}
