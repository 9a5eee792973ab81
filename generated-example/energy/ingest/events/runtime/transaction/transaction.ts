// Runtime of topicwright, copied so that the code depends on kafkajs only; do not edit.
// SPDX-License-Identifier: MIT-0 OR Apache-2.0
/**
 * Runs `work` in a transaction and resolves with its result once the transaction is committed: readers
 * of committed records see all that `work` has sent through `tx`, or nothing of it. Sends that were
 * not waited for are waited for; where one has failed nothing is committed, whether or not `work`
 * minded. Where `work` throws, the transaction is aborted and the error thrown on.
 *
 * One transaction at a time; the others wait for their turn. Rejects with a `TransactionError`.
 */
export type Transact<Send> = <Result>(
  work: (tx: Transaction<Send>) => Result | Promise<Result>,
  options?: TransactionOptions,
) => Promise<Result>;

/** A transaction that is open: usable until `work` has ended and its sends with it. */
export interface Transaction<Send> {
  /** Like the service's `send`, but within the transaction. Offsets are final, though nobody may ever see the records. */
  readonly send: Send;
}

export interface TransactionOptions {
  /** In place of that of the service and the contract. Instances that share one fence each other. */
  readonly transactionalId?: string;
}
