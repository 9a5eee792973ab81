// Runtime of topicwright, copied so that the code depends on kafkajs only; do not edit.
// SPDX-License-Identifier: MIT-0 OR Apache-2.0
import type { AnyMessageType } from "../../../../runtime/message/message.js";
import type { ContractCase } from "../contract-case.js";

/** Whether what a group reads is a message, or the tolerant reader of it. */
export function isOf(
  { message, reader }: ContractCase,
  entry: { readonly message: AnyMessageType },
): boolean {
  return entry.message === message || entry.message === reader?.message;
}
