import type { RecordToSend } from "../../../src/runtime/producer/pending.js";
import type { Producers } from "../../../src/runtime/producer/producers.js";
import type {
  ConsumerEvents,
  FetchedBatch,
  FetchedRecord,
  PartitionOffset,
  Transport,
  TransportConsumer,
  TransportConsumerOptions,
} from "../../../src/runtime/transport/transport.js";

/**
 * A log and a group of one member, moved by the test: it fetches, hands over, and fetches on, as
 * KafkaJS does. After a group error it joins again as soon as it may, and begins from what is committed.
 */
export class FakeKafka {
  readonly consumers: FakeConsumer[] = [];
  readonly sent: RecordToSend[] = [];
  readonly committed: Map<string, bigint> = new Map();
  readonly missingTopics: Set<string> = new Set();
  /** What connecting fails with, each once. */
  readonly connectErrors: Error[] = [];
  /** What subscribing fails with, each once. */
  readonly subscribeErrors: Error[] = [];
  /** What `sendRecord` does beside keeping the record. */
  onSend: (record: RecordToSend) => Promise<void> | void = () => {};
  batchSize = 100;
  private readonly log = new Map<string, FetchedRecord[]>();

  readonly transport: Transport = {
    producer: () => {
      throw new Error("the consumer opens no producer of its own");
    },
    transactional: () => {
      throw new Error("the consumer opens no producer of its own");
    },
    offsets: async (topic, at) =>
      this.partitions()
        .map((name) => ({ ...placeOf(name), end: BigInt(this.recordsOf(name).length) }))
        .filter((place) => place.topic === topic)
        .map(({ end, ...place }) => ({ ...place, offset: at === "earliest" ? 0n : end })),
    topicNames: async () => [...new Set(this.partitions().map((name) => placeOf(name).topic))],
    committed: async (_, topic) =>
      [...this.committed]
        .map(([name, offset]) => ({ ...placeOf(name), offset }))
        .filter((place) => place.topic === topic),
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
    atClose: () => {},
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
  /** Fetches that brought something. */
  fetches = 0;
  heartbeats = 0;
  commits = 0;
  joins = 0;
  disconnects = 0;
  /** How often the member was told that it may not join yet. */
  refusals = 0;
  /** What heartbeats reject with while it is set, and commits too once the group has gone on. */
  groupError: Error | undefined;
  /** What the next heartbeats reject with, each once, unknown to the client itself. */
  readonly heartbeatErrors: Error[] = [];
  /** What the next heartbeats wait for, each once. */
  readonly heldHeartbeats: Promise<void>[] = [];
  /** Fetches nothing, and answers no heartbeat. */
  silent = false;
  /** What the next commits reject with, each once. */
  readonly commitErrors: Error[] = [];
  events: ConsumerEvents | undefined;
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
    const error = this.kafka.subscribeErrors.shift();
    if (error) throw error;
    const missing = topics.find((topic) => this.kafka.missingTopics.has(topic));
    if (missing) {
      throw Object.assign(new Error("no such topic-partition"), {
        type: "UNKNOWN_TOPIC_OR_PARTITION",
      });
    }
    this.topics.push(...topics);
  }

  async run(events: ConsumerEvents): Promise<void> {
    this.events = events;
    this.join();
    this.loop = this.fetchLoop(events);
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
    this.paused.clear();
    this.events?.assigned(assigned);
  }

  crash(error: Error, restarts: boolean): void {
    this.disconnects += 1;
    this.events?.crashed(error, restarts);
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

  async heartbeat(): Promise<void> {
    this.heartbeats += 1;
    if (this.silent) return new Promise(() => {});
    await this.heldHeartbeats.shift();
    const error = this.heartbeatErrors.shift();
    if (error) throw error;
    if (this.groupError) throw this.groupError;
  }

  async commit(offsets: readonly PartitionOffset[]): Promise<void> {
    const error = this.commitErrors.shift();
    if (error) throw error;
    if (this.groupError && !("moving" in this.groupError)) throw this.groupError;
    this.commits += 1;
    for (const { topic, partition, offset } of offsets)
      this.kafka.committed.set(`${topic}/${partition}`, offset);
  }

  private async fetchLoop(events: ConsumerEvents): Promise<void> {
    while (this.disconnects === 0) {
      if (this.groupError) {
        await this.joinAgain(events);
        continue;
      }
      const batches = [...this.positions.keys()].flatMap((at) => this.fetch(at));
      await new Promise((resolve) => setTimeout(resolve, batches.length === 0 ? 2 : 0));
      await Promise.all(batches.map((batch) => events.fetched(batch)));
    }
  }

  private async joinAgain(events: ConsumerEvents): Promise<void> {
    const held = this.groupError;
    while (this.disconnects === 0 && !events.mayJoin()) {
      this.refusals += 1;
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    if (this.disconnects === 0 && this.groupError === held) this.join();
  }

  private fetch(at: string): FetchedBatch[] {
    const position = this.positions.get(at) ?? 0n;
    const log = this.kafka.recordsOf(at);
    const records = log.slice(Number(position), Number(position) + this.kafka.batchSize);
    if (this.silent || this.paused.has(at) || records.length === 0) return [];
    const next = position + BigInt(records.length);
    this.positions.set(at, next);
    this.fetches += 1;
    return [{ ...placeOf(at), highWatermark: BigInt(log.length), records, next }];
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
    ...(type === "REBALANCE_IN_PROGRESS" ? { moving: true } : {}),
  });
}

function placeOf(at: string): { topic: string; partition: number } {
  const slash = at.lastIndexOf("/");
  return { topic: at.slice(0, slash), partition: Number(at.slice(slash + 1)) };
}
