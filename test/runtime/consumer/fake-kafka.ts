import type { RecordToSend } from "../../../src/runtime/producer/pending.js";
import type { Producers } from "../../../src/runtime/producer/producers.js";
import type {
  BatchHandlers,
  FetchedBatch,
  FetchedRecord,
  Transport,
  TransportConsumer,
  TransportConsumerOptions,
} from "../../../src/runtime/transport/transport.js";

/**
 * A log and a group of one member, moved by the test: it fetches, waits for every batch of a fetch,
 * and fetches again from what is resolved, as KafkaJS does. A rejected batch makes it join again,
 * and begin from what is committed.
 */
export class FakeKafka {
  readonly consumers: FakeConsumer[] = [];
  readonly sent: RecordToSend[] = [];
  readonly committed: Map<string, bigint> = new Map();
  readonly missingTopics: Set<string> = new Set();
  /** What connecting fails with, each once. */
  readonly connectErrors: Error[] = [];
  /** What `sendRecord` does beside keeping the record. */
  onSend: (record: RecordToSend) => Promise<void> | void = () => {};
  batchSize = 100;
  private readonly log = new Map<string, FetchedRecord[]>();

  readonly transport: Transport = {
    producer: () => {
      throw new Error("the consumer opens no producer of its own");
    },
    consumer: (options) => {
      const consumer = new FakeConsumer(this, options);
      this.consumers.push(consumer);
      return consumer;
    },
  };

  readonly producers: Producers = {
    hooks: {},
    transport: this.transport,
    sendRecord: async (record) => {
      await this.onSend(record);
      this.sent.push(record);
      return { topic: record.topic, partition: 0, offset: BigInt(this.sent.length) };
    },
    close: async () => {},
  };

  get consumer(): FakeConsumer {
    const last = this.consumers.at(-1);
    if (!last) throw new Error("no consumer yet");
    return last;
  }

  addPartition(topic: string, partition = 0): void {
    this.log.set(`${topic}/${partition}`, []);
  }

  /** Appends a record; strings become bytes. */
  append(
    topic: string,
    record: {
      key?: string | null;
      value: Buffer | string | null;
      headers?: FetchedRecord["headers"];
    },
    partition = 0,
  ): void {
    const records = this.recordsOf(`${topic}/${partition}`);
    const { key = null, value, headers } = record;
    records.push({
      key: key === null ? null : Buffer.from(key),
      value: typeof value === "string" ? Buffer.from(value) : value,
      offset: String(records.length),
      timestamp: "1700000000000",
      ...(headers ? { headers } : {}),
    });
  }

  partitions(): string[] {
    return [...this.log.keys()];
  }

  recordsOf(partition: string): FetchedRecord[] {
    const records = this.log.get(partition) ?? [];
    this.log.set(partition, records);
    return records;
  }

  /** Dead letters as `offset:reason`. */
  deadLetters(): string[] {
    return this.sent.map(({ headers }) => `${headers["dlq.offset"]}:${headers["dlq.reason"]}`);
  }
}

export class FakeConsumer implements TransportConsumer {
  readonly options: TransportConsumerOptions;
  readonly topics: string[] = [];
  readonly paused: Set<string> = new Set();
  readonly seeks: string[] = [];
  /** Errors that batches rejected with. */
  readonly rejections: unknown[] = [];
  heartbeats = 0;
  commits = 0;
  joins = 0;
  disconnects = 0;
  /** What heartbeats and commits reject with while it is set. */
  groupError: Error | undefined;
  handlers: BatchHandlers | undefined;
  private readonly kafka: FakeKafka;
  private positions = new Map<string, bigint>();
  private loop: Promise<void> | undefined;

  constructor(kafka: FakeKafka, options: TransportConsumerOptions) {
    this.kafka = kafka;
    this.options = options;
  }

  async connect(): Promise<void> {
    const error = this.kafka.connectErrors.shift();
    if (error) throw error;
  }

  async subscribe(topics: readonly string[]): Promise<void> {
    const missing = topics.find((topic) => this.kafka.missingTopics.has(topic));
    if (missing) {
      throw Object.assign(new Error("no such topic-partition"), {
        type: "UNKNOWN_TOPIC_OR_PARTITION",
      });
    }
    this.topics.push(...topics);
  }

  async run(handlers: BatchHandlers): Promise<void> {
    this.handlers = handlers;
    this.join();
    this.loop = this.fetchLoop(handlers);
  }

  /** Partitions of the member from now on. */
  join(mine: string[] = this.kafka.partitions()): void {
    this.joins += 1;
    this.groupError = undefined;
    this.positions = new Map(mine.map((at) => [at, this.kafka.committed.get(at) ?? 0n]));
    const assigned: Record<string, number[]> = {};
    for (const at of mine) {
      const { topic, partition } = placeOf(at);
      assigned[topic] = [...(assigned[topic] ?? []), partition];
    }
    this.handlers?.assigned(assigned);
  }

  crash(error: Error, restarts: boolean): void {
    this.disconnects += 1;
    this.handlers?.crashed(error, restarts);
  }

  pause(topic: string, partition: number): void {
    this.paused.add(`${topic}/${partition}`);
  }

  resume(topic: string, partition: number): void {
    this.paused.delete(`${topic}/${partition}`);
  }

  seek(topic: string, partition: number, offset: bigint): void {
    this.seeks.push(`${topic}/${partition}@${offset}`);
    this.positions.set(`${topic}/${partition}`, offset);
  }

  async disconnect(): Promise<void> {
    this.disconnects += 1;
    await this.loop;
  }

  private async fetchLoop(handlers: BatchHandlers): Promise<void> {
    while (this.disconnects === 0) {
      const batches = [...this.positions.keys()].flatMap((at) => this.fetch(at));
      await new Promise((resolve) => setTimeout(resolve, batches.length === 0 ? 2 : 0));
      const results = await Promise.allSettled(batches.map((batch) => handlers.batch(batch)));
      const rejected = results.filter((result) => result.status === "rejected");
      this.rejections.push(...rejected.map(({ reason }) => reason));
      if (rejected.length > 0 && this.disconnects === 0) this.join();
    }
  }

  private fetch(at: string): FetchedBatch[] {
    const position = this.positions.get(at) ?? 0n;
    const log = this.kafka.recordsOf(at);
    const records = log.slice(Number(position), Number(position) + this.kafka.batchSize);
    if (this.paused.has(at) || records.length === 0) return [];
    const batch: FetchedBatch = {
      ...placeOf(at),
      highWatermark: BigInt(log.length),
      records,
      isCurrent: () => this.disconnects === 0,
      heartbeat: async () => {
        this.heartbeats += 1;
        if (this.groupError) throw this.groupError;
      },
      resolve: ({ offset }) => {
        const next = BigInt(offset) + 1n;
        if (next <= (this.positions.get(at) ?? 0n)) throw new Error(`resolved ${offset} backwards`);
        this.positions.set(at, next);
      },
      commit: async () => {
        if (this.groupError) throw this.groupError;
        this.commits += 1;
        for (const [partition, offset] of this.positions)
          this.kafka.committed.set(partition, offset);
      },
    };
    return [batch];
  }
}

/** A Kafka with these records in the only partition of `users`. */
export function kafkaWith(...records: Parameters<FakeKafka["append"]>[1][]): FakeKafka {
  const kafka = new FakeKafka();
  kafka.addPartition("users");
  for (const record of records) kafka.append("users", record);
  return kafka;
}

/** What a client rejects with when the group is moving. */
export function rebalance(type = "REBALANCE_IN_PROGRESS"): Error {
  return Object.assign(new Error("The group is rebalancing"), {
    name: "KafkaJSProtocolError",
    type,
  });
}

function placeOf(at: string): { topic: string; partition: number } {
  const slash = at.lastIndexOf("/");
  return { topic: at.slice(0, slash), partition: Number(at.slice(slash + 1)) };
}
