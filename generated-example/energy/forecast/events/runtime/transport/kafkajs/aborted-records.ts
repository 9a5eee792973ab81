// Runtime of topicwright, copied so that the code depends on kafkajs only; do not edit.
// SPDX-License-Identifier: MIT-0 OR Apache-2.0
/** What a fetch answer holds of one partition, as KafkaJS has it before it leaves anything out. */
export interface FetchedPartition {
  /** Those that have records here, in the order of their ends; absent or `null` for readers of all records. */
  abortedTransactions?: readonly AbortedTransaction[] | null;
  readonly messages: readonly RawMessage[];
}

interface AbortedTransaction {
  readonly producerId: string;
  /** Of its first record, which may have come with an answer before. */
  readonly firstOffset: string;
}

interface RawMessage {
  readonly offset: string;
  readonly key: Buffer | null;
  /** It marks the end of a transaction. KafkaJS hands none of these out. */
  isControlRecord: boolean;
  readonly batchContext: { readonly producerId: string; readonly inTransaction: boolean };
}

/**
 * Has KafkaJS leave out the records of aborted transactions, and no others. Its own filter expects the
 * transactions in the order of their beginnings, begins to leave out one with each record at most, and
 * takes four zero bytes as key for the end of one.
 */
export function leaveOutAborted(partition: FetchedPartition): void {
  const { abortedTransactions, messages } = partition;
  if (!abortedTransactions || abortedTransactions.length === 0) return;
  const ahead = abortedTransactions
    .map(({ producerId, firstOffset }) => ({ producerId, first: BigInt(firstOffset) }))
    .sort((a, b) => Number(b.first - a.first));
  const aborted = new Set<string>();
  for (const message of messages) {
    const offset = BigInt(message.offset);
    for (let next = ahead.at(-1); next && next.first <= offset; next = ahead.at(-1)) {
      aborted.add(next.producerId);
      ahead.pop();
    }
    const { producerId, inTransaction } = message.batchContext;
    if (message.isControlRecord) {
      if (isAbort(message.key)) aborted.delete(producerId);
    } else if (inTransaction && aborted.has(producerId)) message.isControlRecord = true;
  }
  partition.abortedTransactions = [];
}

/** The key of a mark: its version, then what it marks, two bytes each. */
function isAbort(key: Buffer | null): boolean {
  return key?.readInt16BE(2) === 0;
}
