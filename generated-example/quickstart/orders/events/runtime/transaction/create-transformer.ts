// Runtime of topicwright, copied so that the code depends on kafkajs only; do not edit.
// SPDX-License-Identifier: MIT-0 OR Apache-2.0
import { createWorker, type Worker, type WorkerSetup } from "../consumer/worker.js";
import type { SentMessage } from "../producer/send.js";
import type { TransactionSettings } from "./definition.js";
import { transactionEntries } from "./transaction-send.js";
import { TransformLanes } from "./transform-lanes.js";
import type { TransformOptions } from "./transform-options.js";

export interface TransformerSetup<Send> extends Omit<WorkerSetup<Send>, "consume" | "lanes"> {
  /** What the service sends, as of `createSend`. */
  readonly entries: Readonly<Record<string, SentMessage>>;
  readonly settings: Pick<TransactionSettings, "timeoutMs">;
  readonly consume?: TransformOptions<Send> | undefined;
}

/**
 * A worker whose handlers send in transactions: what they have sent for a record, or its dead letter,
 * and the offset behind it are committed together, or not at all. Throws as `createWorker` does.
 */
export function createTransformer<Send>({
  entries,
  settings: { timeoutMs },
  ...setup
}: TransformerSetup<Send>): Worker {
  const { producers, consume = {} } = setup;
  if ("seen" in consume) {
    throw new TypeError(
      "transform(): takes no seen; what a transaction has not committed would be noted as handled",
    );
  }
  const inTransaction = transactionEntries(entries, timeoutMs);
  const lanes = new TransformLanes(producers, inTransaction, timeoutMs);
  return createWorker({ ...setup, lanes });
}
