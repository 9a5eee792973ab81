// Runtime of topicwright, copied so that the code depends on kafkajs only; do not edit.
// SPDX-License-Identifier: MIT-0 OR Apache-2.0
import type { Producers } from "../producer/producers.js";
import type { SentMessage } from "../producer/send.js";
import type { ServiceOptions } from "../service-options.js";
import type { TransactionSettings } from "./definition.js";
import { isInsideTransaction, runInsideTransaction } from "./inside-transaction.js";
import type { Transact } from "./transaction.js";
import { TransactionError } from "./transaction-error.js";
import { TransactionLanes } from "./transaction-lanes.js";
import { transactionEntries, transactionSend } from "./transaction-send.js";

/** A service's `transaction`. `Send` is the generated interface of `entries`, as of `createSend`. */
export function createTransact<Send>(
  entries: Readonly<Record<string, SentMessage>>,
  producers: Producers,
  settings: TransactionSettings,
  options: Pick<ServiceOptions, "transactionalId">,
): Transact<Send> {
  const { timeoutMs } = settings;
  const inTransaction = transactionEntries(entries, timeoutMs);
  const lanes = new TransactionLanes(producers, timeoutMs);
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
