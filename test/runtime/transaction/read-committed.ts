import { kafkaClient, uniqueName } from "../../broker/topics.js";
import { waitFor } from "../../broker/wait-for.js";

/** A record as KafkaJS has it before it leaves out what it takes for aborted. */
interface RawRecord {
  readonly offset: string;
  readonly key: Buffer | null;
  readonly value: Buffer | null;
  readonly isControlRecord: boolean;
  readonly batchContext: { readonly producerId: string; readonly inTransaction: boolean };
}

/** A record that readers of committed records are to see. */
export interface CommittedRecord {
  readonly key: string;
  readonly value: string;
}

/**
 * The committed records of a topic, told by the marks that end its transactions. Not by KafkaJS: where
 * transactions of several producers overlap in a partition, it hands out aborted records as committed.
 * For topics whose partitions fit into one fetch; rejects where one does not.
 */
export async function readCommitted(topic: string): Promise<CommittedRecord[]> {
  const groupId = uniqueName("read-committed");
  const client = kafkaClient();
  const admin = client.admin();
  const consumer = client.consumer({ groupId, readUncommitted: true, maxWaitTimeInMs: 100 });
  await admin.connect();
  const ends = await admin.fetchTopicOffsets(topic);
  const filled = ends.filter(({ high }) => high !== "0");
  const raw = new Map<number, readonly RawRecord[]>();
  await consumer.connect();
  await consumer.subscribe({ topic, fromBeginning: true });
  await consumer.run({
    eachBatch: async ({ batch }) => {
      if (raw.has(batch.partition)) return;
      // KafkaJS's types leave it out.
      raw.set(batch.partition, Reflect.get(batch, "rawMessages") as readonly RawRecord[]);
    },
  });
  await waitFor(() => raw.size === filled.length, { what: `all of ${topic}` }).finally(() =>
    consumer.disconnect(),
  );
  await admin.disconnect();
  return filled.flatMap(({ partition, high }) => {
    const records = raw.get(partition) ?? [];
    const end = BigInt(records.at(-1)?.offset ?? -1) + 1n;
    if (end < BigInt(high)) throw new Error(`${topic}/${partition} is more than one fetch`);
    return committedOf(records);
  });
}

/** Of the records of a partition from its first on. */
function committedOf(records: readonly RawRecord[]): CommittedRecord[] {
  const open = new Map<string, CommittedRecord[]>();
  const committed: CommittedRecord[] = [];
  for (const { key, value, isControlRecord, batchContext } of records) {
    const { producerId, inTransaction } = batchContext;
    const record = { key: String(key), value: String(value) };
    if (isControlRecord) {
      // Bytes 2 and 3 of its key: 1 for a commit.
      if (key?.readInt16BE(2) === 1) committed.push(...(open.get(producerId) ?? []));
      open.delete(producerId);
    } else if (inTransaction) {
      open.set(producerId, [...(open.get(producerId) ?? []), record]);
    } else {
      committed.push(record);
    }
  }
  return committed;
}
