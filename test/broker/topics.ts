import { randomUUID } from "node:crypto";
import {
  type Admin,
  type IHeaders,
  Kafka,
  logLevel,
  type Message,
  PartitionAssigners,
  Partitioners,
  type RecordMetadata,
} from "kafkajs";
import { inject } from "vitest";
import { committedOnly } from "../../src/runtime/transport/kafkajs/committed-only.js";
import { guardedBrokers } from "../../src/runtime/transport/kafkajs/guarded-brokers.js";
import { waitFor } from "./wait-for.js";

// Every function takes the brokers last; unless told it is the test run's Kafka.

/** One record as it lies in the log. */
export interface StoredRecord {
  readonly partition: number;
  readonly offset: bigint;
  /** Milliseconds since 1970. */
  readonly timestamp: number;
  readonly key: Buffer | null;
  readonly value: Buffer | null;
  /** Header values as text; a repeated header is a list. */
  readonly headers: Readonly<Record<string, string | string[]>>;
  /** Header values as bytes. */
  readonly rawHeaders: IHeaders;
}

/** The addresses of the test run's Kafka. */
export function testBrokers(): string[] {
  const brokers: string[] | undefined = inject("kafkaBrokers");
  if (!brokers) {
    throw new Error(
      "no Kafka in this test run: name the file *.broker.test.ts and run vitest with --config test/vitest.config.ts",
    );
  }
  return brokers;
}

/** A silent plain KafkaJS client, for what a test does beside the code under test. */
export function kafkaClient(brokers: string[] = testBrokers()): Kafka {
  return new Kafka({ clientId: "topicwright-test", brokers, logLevel: logLevel.NOTHING });
}

/** A name that no other test uses; also fit for a group. */
export function uniqueName(prefix = "test"): string {
  return `${prefix}-${randomUUID()}`;
}

/** Creates a topic and returns its name, by default a new random one. */
export async function createTopic(
  options: { name?: string; partitions?: number; config?: Record<string, string> } = {},
  brokers?: string[],
): Promise<string> {
  const { name: topic = uniqueName(), partitions: numPartitions = 1, config = {} } = options;
  const configEntries = Object.entries(config).map(([name, value]) => ({ name, value }));
  const topics = [{ topic, numPartitions, configEntries }];
  await withAdmin(brokers, async (admin) => {
    // KafkaJS's own wait fails where the broker has not heard of the new topic, and ends where its
    // partitions can't be written to yet.
    await admin.createTopics({ topics, waitForLeaders: false });
    const answers = async () => (await admin.fetchTopicOffsets(topic)).length === numPartitions;
    await waitFor(answers, { what: `topic ${topic}` });
  });
  return topic;
}

/** The offset after the last record, by partition. */
export async function endOffsets(topic: string, brokers?: string[]): Promise<bigint[]> {
  const offsets = await withAdmin(brokers, (admin) => admin.fetchTopicOffsets(topic));
  return byPartition(offsets.map(({ partition, high }) => [partition, BigInt(high)]));
}

/** What the group has committed, by partition; -1 where it never did. */
export async function committedOffsets(
  groupId: string,
  topic: string,
  brokers?: string[],
): Promise<bigint[]> {
  return withAdmin(brokers, (admin) => committed(admin, groupId, topic));
}

/** Sends messages exactly as given, with plain KafkaJS and its Java-compatible partitioner. */
export async function produceRaw(
  topic: string,
  messages: Message[],
  brokers?: string[],
): Promise<RecordMetadata[]> {
  const createPartitioner = Partitioners.DefaultPartitioner;
  const producer = kafkaClient(brokers).producer({ createPartitioner });
  await producer.connect();
  try {
    return await producer.send({ topic, messages });
  } finally {
    await producer.disconnect();
  }
}

/**
 * Every record that is in the topic now, by partition and offset. Where transactions are used: those
 * that readers of committed records see, which is some moments after a commit, and nothing behind a
 * transaction that is open. Leaves no consumer group behind.
 */
export async function readAll(topic: string, brokers?: string[]): Promise<StoredRecord[]> {
  const groupId = uniqueName("read-all");
  // By itself, KafkaJS gives out aborted records where transactions overlap.
  const partitionAssigners = [guardedBrokers(PartitionAssigners.roundRobin, [committedOnly])];
  const settings = { groupId, maxWaitTimeInMs: 100, partitionAssigners };
  const consumer = kafkaClient(brokers).consumer(settings);
  const records: StoredRecord[] = [];
  // Batches, unlike records and commits, also move past transaction markers and deleted records.
  const ends = new Map<number, bigint>();
  consumer.on(consumer.events.END_BATCH_PROCESS, ({ payload: { partition, lastOffset } }) => {
    ends.set(partition, BigInt(lastOffset) + 1n);
  });
  await withAdmin(brokers, async (admin) => {
    // KafkaJS gives up at once where a leader has just moved.
    const before = await waitFor(() => admin.fetchTopicOffsets(topic), {
      what: `the offsets of topic ${topic}`,
    });
    const filled = before.filter(({ low, high }) => BigInt(low) < BigInt(high));
    if (filled.length === 0) return;
    await consumer.connect();
    await consumer.subscribe({ topic, fromBeginning: true });
    await consumer.run({
      eachMessage: async ({ partition, message }) => {
        const rawHeaders = message.headers ?? {};
        const { key, value } = message;
        records.push({
          ...{ partition, offset: BigInt(message.offset), timestamp: Number(message.timestamp) },
          ...{ key, value, headers: asText(rawHeaders), rawHeaders },
        });
      },
    });
    const atEnd = (): boolean =>
      filled.every(({ partition, high }) => (ends.get(partition) ?? 0n) >= BigInt(high));
    const count = filled.reduce((sum, { low, high }) => sum + Number(high) - Number(low), 0);
    const timeoutMs = 30_000 + count / 2;
    await waitFor(atEnd, { what: `the end of topic ${topic}`, timeoutMs }).finally(() =>
      consumer.disconnect(),
    );
    await admin.deleteGroups([groupId]);
  });
  return records.sort((a, b) => a.partition - b.partition || Number(a.offset - b.offset));
}

async function withAdmin<T>(
  brokers: string[] | undefined,
  work: (admin: Admin) => Promise<T>,
): Promise<T> {
  const admin = kafkaClient(brokers).admin();
  await admin.connect();
  try {
    return await work(admin);
  } finally {
    await admin.disconnect();
  }
}

async function committed(admin: Admin, groupId: string, topic: string): Promise<bigint[]> {
  const [answer] = await admin.fetchOffsets({ groupId, topics: [topic] });
  const partitions = answer?.partitions ?? [];
  return byPartition(partitions.map(({ partition, offset }) => [partition, BigInt(offset)]));
}

function byPartition(entries: (readonly [number, bigint])[]): bigint[] {
  return entries.sort(([a], [b]) => a - b).map(([, offset]) => offset);
}

function asText(headers: IHeaders): Record<string, string | string[]> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [
      name,
      Array.isArray(value) ? value.map(String) : String(value),
    ]),
  );
}
