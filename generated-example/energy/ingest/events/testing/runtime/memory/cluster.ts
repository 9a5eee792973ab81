// Runtime of topicwright, copied so that the code depends on kafkajs only; do not edit.
// SPDX-License-Identifier: MIT-0 OR Apache-2.0
import type { PartitionOffset, TransportRecord } from "../../../runtime/transport/transport.js";
import { BrokerError } from "./broker-error.js";
import type { Clock } from "./clock.js";
import { Group } from "./group.js";
import { MemoryTopic, type TopicOptions } from "./memory-topic.js";
import { copyOf } from "./partition-log.js";
import { batchSize } from "./record-size.js";
import { Sequences } from "./sequences.js";
import type { StoredRecord } from "./stored-record.js";
import { type ProducerLife, Transactions } from "./transactions.js";

/** As Kafka's `message.timestamp.after.max.ms`: how far ahead of the broker a record's time may be. */
const maxAheadMs = 3_600_000;

/** Records of one partition on their way in. */
export interface ProduceRequest {
  readonly topic: string;
  readonly partition: number;
  readonly records: readonly TransportRecord[];
  readonly compression?: "gzip" | undefined;
  /** Of an idempotent producer. */
  readonly writer?: { readonly producerId: number; readonly sequence: number } | undefined;
  readonly life?: ProducerLife | undefined;
}

/** All that the broker holds, and what it does with requests. Throws a `BrokerError` where it refuses. */
export class Cluster {
  readonly clock: Clock;
  readonly maxRecordsPerFetch: number;
  readonly transactions: Transactions;
  private readonly topics = new Map<string, MemoryTopic>();
  private readonly groups = new Map<string, Group>();
  private readonly sequences = new Sequences();
  private ids = 0;

  constructor(clock: Clock, maxRecordsPerFetch: number) {
    this.clock = clock;
    this.maxRecordsPerFetch = maxRecordsPerFetch;
    this.transactions = new Transactions(clock, () => this.newId());
  }

  createTopic(name: string, options: TopicOptions): MemoryTopic {
    if (!/^[a-zA-Z0-9._-]{1,249}$/.test(name)) throw new BrokerError("INVALID_TOPIC_EXCEPTION");
    if (this.topics.has(name)) throw new BrokerError("TOPIC_ALREADY_EXISTS");
    const topic = new MemoryTopic(name, options);
    this.topics.set(name, topic);
    return topic;
  }

  deleteTopic(name: string): void {
    this.topics.delete(name);
  }

  addPartitions(name: string, count: number): void {
    this.topic(name).addPartitions(count);
    for (const group of this.groups.values()) if (group.reads(name)) group.rebalance();
  }

  setAvailable(name: string, available: boolean): void {
    const topic = this.topic(name);
    topic.available = available;
    for (const log of topic.logs) log.changed();
  }

  topicNames(): readonly string[] {
    return [...this.topics.keys()];
  }

  hasTopic(name: string): boolean {
    return this.topics.has(name);
  }

  topic(name: string): MemoryTopic {
    const topic = this.topics.get(name);
    if (!topic) throw new BrokerError("UNKNOWN_TOPIC_OR_PARTITION");
    return topic;
  }

  partitionCount(topic: string): number {
    return this.topics.get(topic)?.logs.length ?? 0;
  }

  group(id: string): Group {
    const group =
      this.groups.get(id) ?? new Group(this.clock, (topic) => this.partitionCount(topic));
    this.groups.set(id, group);
    return group;
  }

  /** For a producer or a member. */
  newId(): number {
    this.ids += 1;
    return this.ids;
  }

  /** Stores records and gives the offset of the first. */
  produce(request: ProduceRequest): number {
    const { partition, records, writer, life } = request;
    const topic = this.topic(request.topic);
    const log = topic.log(partition);
    if (!topic.available) throw new BrokerError("NOT_LEADER_FOR_PARTITION");
    const transaction = life && this.transactions.open(life);
    const name = writer && `${writer.producerId}.${life?.epoch ?? 0}/${partition}@${topic.name}`;
    const stored = name && this.sequences.offsetOf(name, writer.sequence, records.length);
    if (typeof stored === "number") return stored;
    this.check(topic, request);
    transaction?.writesTo(log);
    const now = this.clock.now();
    const stamped = topic.stampedByBroker
      ? records.map((record) => ({ ...record, timestamp: now }))
      : records;
    const offset = log.append(stamped, now, transaction);
    if (name)
      this.sequences.note(name, { sequence: writer.sequence, count: records.length, offset });
    return offset;
  }

  /** Throws where a partition does not exist. */
  checkPlaces(places: readonly { readonly topic: string; readonly partition: number }[]): void {
    for (const { topic, partition } of places) this.topic(topic).log(partition);
  }

  /** See `Transport.offsets`. */
  offsets(name: string, at: "earliest" | "latest" | number): readonly PartitionOffset[] {
    return this.topic(name).logs.map((log, partition) => {
      const edge = at === "earliest" ? log.start : log.end;
      const offset = typeof at === "number" ? log.offsetAt(at) : edge;
      return { topic: name, partition, offset: BigInt(offset) };
    });
  }

  /** See `Transport.committed`. */
  committed(groupId: string, topic: string): readonly PartitionOffset[] {
    this.topic(topic);
    return this.group(groupId)
      .allCommitted()
      .filter((at) => at.topic === topic);
  }

  records(name: string): readonly StoredRecord[] {
    const limits = { committedOnly: true, maxBytes: Infinity, maxRecords: Infinity };
    return this.topic(name).logs.flatMap((log, partition) =>
      log.read(log.start, limits).entries.map((entry) => ({
        ...{ topic: name, partition, offset: BigInt(entry.offset), timestamp: entry.timestamp },
        ...copyOf(entry),
      })),
    );
  }

  private check(topic: MemoryTopic, { records, compression }: ProduceRequest): void {
    if (batchSize(records, compression) > topic.maxMessageBytes)
      throw new BrokerError("MESSAGE_TOO_LARGE");
    if (topic.compacted && records.some(({ key }) => key === null))
      throw new BrokerError("INVALID_RECORD");
    const latest = this.clock.now() + maxAheadMs;
    if (!topic.stampedByBroker && records.some(({ timestamp = 0 }) => timestamp > latest)) {
      throw new BrokerError("INVALID_TIMESTAMP");
    }
  }
}
