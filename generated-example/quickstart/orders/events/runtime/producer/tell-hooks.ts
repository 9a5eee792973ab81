// Runtime of topicwright, copied so that the code depends on kafkajs only; do not edit.
// SPDX-License-Identifier: MIT-0 OR Apache-2.0
import type { SafeHooks } from "../safe-hooks.js";
import type { Pending } from "./pending.js";
import type { SendError } from "./send-error.js";
import type { Sent } from "./sent.js";

/** Tells of a record that the broker has stored. Makes nothing where nobody listens. */
export function tellSent(hooks: SafeHooks, pending: Pending, { partition }: Sent): void {
  hooks.sent?.({
    ...commonOf(pending),
    partition,
    bytes: contentBytes(pending),
  });
}

/** Tells of a record that could not be sent. */
export function tellFailed(hooks: SafeHooks, pending: Pending, error: SendError): void {
  const { reason, stored } = error;
  hooks.sendFailed?.({ ...commonOf(pending), reason, stored });
}

function commonOf({ message, topic, calledAt }: Pending) {
  const durationMs = performance.now() - calledAt;
  return message === undefined ? { topic, durationMs } : { message, topic, durationMs };
}

function contentBytes({ key, value, headers }: Pending): number {
  let bytes = (key?.length ?? 0) + (value?.length ?? 0);
  for (const name of Object.keys(headers)) {
    for (const one of [headers[name] ?? []].flat()) bytes += Buffer.byteLength(name) + one.length;
  }
  return bytes;
}
