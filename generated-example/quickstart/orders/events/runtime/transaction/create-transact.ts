// Runtime of topicwright, copied so that the code depends on kafkajs only; do not edit.
// SPDX-License-Identifier: MIT-0 OR Apache-2.0
import type { Producers } from "../producer/producers.js";
import { createSend, type SentMessage } from "../producer/send.js";
import type { SendResult } from "../producer/sent.js";
import type { ServiceOptions } from "../service-options.js";
import type { TransactionSettings } from "./definition.js";
import { isInsideTransaction, runInsideTransaction } from "./inside-transaction.js";
import type { OpenTransaction } from "./open-transaction.js";
import type { Transact } from "./transaction.js";
import { TransactionError } from "./transaction-error.js";
import { TransactionLanes } from "./transaction-lanes.js";

/** A service's `transaction`. `Send` is the generated interface of `entries`, as of `createSend`. */
export function createTransact<Send>(
  entries: Readonly<Record<string, SentMessage>>,
  producers: Producers,
  settings: TransactionSettings,
  options: Pick<ServiceOptions, "transactionalId">,
): Transact<Send> {
  const { timeoutMs } = settings;
  const inTransaction = transactionEntries(entries, timeoutMs);
  const lanes = new TransactionLanes(producers.transport, timeoutMs);
  producers.atClose(() => lanes.close());
  return async (work, call = {}) => {
    const transactionalId =
      call.transactionalId ?? options.transactionalId ?? settings.transactionalId;
    if (!transactionalId) throw new TypeError(noId);
    if (isInsideTransaction(lanes)) throw new TransactionError("nested", "no", transactionalId);
    return lanes.lane(transactionalId).run((open) => {
      const tx = { send: transactionSend<Send>(inTransaction, open) };
      return runInsideTransaction(lanes, () => work(tx));
    });
  };
}

const noId =
  "transaction(): the contract names no transactional.id, so give a transactionalId, to the service or to the call: " +
  "one that no other running instance uses, and the same after a restart";

/** `send` within a transaction: each method, `all` included, is tracked by it. */
function transactionSend<Send>(
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
function transactionEntries(
  entries: Readonly<Record<string, SentMessage>>,
  timeoutMs: number,
): Readonly<Record<string, SentMessage>> {
  const changed = Object.entries(entries).map(([name, { message, settings }]) => {
    // Whoever is in a transaction waits for each record.
    const { lingerMs: _, ...own } = settings;
    const deliveryTimeoutMs = Math.min(settings.deliveryTimeoutMs, timeoutMs);
    const within = { ...own, acks: -1, idempotent: true, deliveryTimeoutMs } as const;
    return [name, { message, settings: within }] as const;
  });
  return Object.fromEntries(changed);
}
