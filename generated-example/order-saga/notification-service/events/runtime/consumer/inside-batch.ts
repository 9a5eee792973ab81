// Runtime of topicwright, copied so that the code depends on kafkajs only; do not edit.
// SPDX-License-Identifier: MIT-0 OR Apache-2.0
import { AsyncLocalStorage } from "node:async_hooks";

interface RunningBatch {
  readonly owner: object;
  done: boolean;
}

const running = new AsyncLocalStorage<RunningBatch>();

/** Runs the work of a batch so that `isInsideBatch` knows of it. Once a batch: once a record would cost. */
export async function runInsideBatch(owner: object, work: () => Promise<void>): Promise<void> {
  const batch: RunningBatch = { owner, done: false };
  try {
    await running.run(batch, work);
  } finally {
    batch.done = true;
  }
}

/** Whether this is called from a batch of `owner` that still runs: waiting for its end would be waiting for oneself. */
export function isInsideBatch(owner: object): boolean {
  const batch = running.getStore();
  return batch !== undefined && batch.owner === owner && !batch.done;
}
