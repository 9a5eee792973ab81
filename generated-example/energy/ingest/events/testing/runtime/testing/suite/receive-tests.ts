// Runtime of topicwright, copied so that the code depends on kafkajs only; do not edit.
// SPDX-License-Identifier: MIT-0 OR Apache-2.0
import { expect, test } from "vitest";
import type { ContractCase, GroupTable } from "../contract-case.js";
import { isOf } from "./is-of.js";
import type { SuiteContext } from "./suite-context.js";

/** Whether the service's groups receive the message as the contract says, each under its id. */
export function receiveTests({ one, groups }: SuiteContext): void {
  const { receivedBy } = one;
  if (receivedBy === undefined) return;
  const names = receivedBy.map((id) => (id === "" ? "a group named at run time" : id));
  test(`is received by ${names.join(", ") || "no group"}`, () => {
    const receiving = groups.filter((group) => receives(group, one));
    expect(receiving.map(({ groupId = "" }) => groupId)).toEqual(receivedBy);
  });
}

function receives({ topics }: GroupTable, one: ContractCase): boolean {
  const tables = Object.values(topics).filter((table) => table.topic === one.topic);
  return tables.some(({ messages }) => Object.values(messages).some((entry) => isOf(one, entry)));
}
