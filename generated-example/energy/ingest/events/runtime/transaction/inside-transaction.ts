// Runtime of topicwright, copied so that the code depends on kafkajs only; do not edit.
// SPDX-License-Identifier: MIT-0 OR Apache-2.0
import { AsyncLocalStorage } from "node:async_hooks";

interface RunningTransaction {
  readonly owner: object;
  done: boolean;
}

const running = new AsyncLocalStorage<RunningTransaction>();

/** Runs the work of a transaction so that `isInsideTransaction` knows of it. */
export async function runInsideTransaction<Result>(
  owner: object,
  work: () => Result | Promise<Result>,
): Promise<Result> {
  const transaction: RunningTransaction = { owner, done: false };
  try {
    return await running.run(transaction, async () => work());
  } finally {
    transaction.done = true;
  }
}

/** Whether this is called from a transaction of `owner` whose work still runs. */
export function isInsideTransaction(owner: object): boolean {
  const transaction = running.getStore();
  return transaction !== undefined && transaction.owner === owner && !transaction.done;
}
