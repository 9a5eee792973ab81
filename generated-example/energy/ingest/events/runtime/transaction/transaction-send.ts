// Runtime of topicwright, copied so that the code depends on kafkajs only; do not edit.
// SPDX-License-Identifier: MIT-0 OR Apache-2.0
import { createSend, type SentMessage } from "../producer/send.js";
import type { SendResult } from "../producer/sent.js";
import type { OpenTransaction } from "./open-transaction.js";

/** `send` within a transaction: each method, `all` included, is tracked by it. */
export function transactionSend<Send>(
  entries: Readonly<Record<string, SentMessage>>,
  open: OpenTransaction,
): Send {
  const send = createSend<Record<string, Method>>(entries, open.producers);
  const tracked = Object.entries(send).map(([name, method]): [string, Method] => [
    name,
    (...args) =>
      open.track(async () => {
        const result = await method(...args);
        if (Array.isArray(result)) noteFailures(result, open);
        return result;
      }),
  ]);
  // The same members as `send` has.
  return Object.fromEntries(tracked) as Send;
}

type Method = (...args: readonly unknown[]) => Promise<unknown>;

/** What `all` has not sent, it does not throw. */
function noteFailures(results: readonly SendResult[], open: OpenTransaction): void {
  for (const result of results) if (!result.ok) open.fail(result.error);
}

/** Within a transaction every record waits for all replicas, and none longer than the transaction may take. */
export function transactionEntries(
  entries: Readonly<Record<string, SentMessage>>,
  timeoutMs: number,
): Readonly<Record<string, SentMessage>> {
  const changed = Object.entries(entries).map(([name, { message, settings }]) => {
    const deliveryTimeoutMs = Math.min(settings.deliveryTimeoutMs, timeoutMs);
    // Whoever is in a transaction waits for each record.
    const { lingerMs: _, ...own } = settings;
    const within = { ...own, acks: -1, idempotent: true, deliveryTimeoutMs } as const;
    return [name, { message, settings: within }] as const;
  });
  return Object.fromEntries(changed);
}
