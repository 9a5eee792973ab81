// Runtime of topicwright, copied so that the code depends on kafkajs only; do not edit.
// SPDX-License-Identifier: MIT-0 OR Apache-2.0
import type { PartitionOffset, Transport } from "../../../runtime/transport/transport.js";
import type { TransportClient } from "../../../runtime/transport/transport-client.js";
import { type Clock, systemClock } from "./clock.js";
import { Cluster } from "./cluster.js";
import { Faults } from "./faults.js";
import { MemoryClient } from "./memory-client.js";
import type { TopicOptions } from "./memory-topic.js";
import { Network } from "./network.js";
import type { StoredRecord } from "./stored-record.js";

/** How a broker is set up; nothing has to be told. */
export interface MemoryBrokerOptions {
  /** Topics from the start, by name. */
  readonly topics?: Readonly<Record<string, TopicOptions>>;
  /** Unless told the machine's time. */
  readonly clock?: Clock;
  /** How long each request and each answer is on its way; asked for each. 0 unless told. */
  readonly latencyMs?: () => number;
  /** How long clients wait for an answer that does not come; 30,000 unless told. */
  readonly requestTimeoutMs?: number;
  /** Of one partition; unless told only their bytes are bounded. */
  readonly maxRecordsPerFetch?: number;
}

/**
 * A Kafka for tests, in the memory of this process: `client: new MemoryBroker()` in place of a KafkaJS
 * client. It has topics with partitions, groups whose members join, leave and expire, idempotent and
 * transactional producers, and faults to order. It has one node, keeps everything, compacts nothing,
 * and knows no users.
 */
export class MemoryBroker implements TransportClient {
  /** What goes wrong. */
  readonly faults: Faults = new Faults();
  private readonly cluster: Cluster;
  private readonly network: Network;
  private readonly ownClient: MemoryClient;
  private clients = 0;

  constructor(options: MemoryBrokerOptions = {}) {
    const { clock = systemClock, latencyMs = () => 0, requestTimeoutMs = 30_000 } = options;
    const { topics = {}, maxRecordsPerFetch = Number.POSITIVE_INFINITY } = options;
    this.cluster = new Cluster(clock, maxRecordsPerFetch);
    this.network = new Network({ clock, latencyMs, requestTimeoutMs, faults: this.faults });
    this.ownClient = this.newClient();
    for (const [name, topic] of Object.entries(topics)) this.createTopic(name, topic);
  }

  /** For who needs one client only. */
  get transport(): Transport {
    return this.ownClient.transport;
  }

  /** A client as of a process of its own, that can die. */
  newClient(name: string = `client-${this.clients + 1}`): MemoryClient {
    this.clients += 1;
    return new MemoryClient(name, this.cluster, this.network);
  }

  /** Throws a `BrokerError` where there is one of the name, or no topic can have it. */
  createTopic(name: string, options: TopicOptions = {}): void {
    this.cluster.createTopic(name, options);
  }

  deleteTopic(name: string): void {
    this.cluster.deleteTopic(name);
  }

  hasTopic(name: string): boolean {
    return this.cluster.hasTopic(name);
  }

  /** Until there are so many. Groups that read the topic share them out anew. */
  addPartitions(topic: string, count: number): void {
    this.cluster.addPartitions(topic, count);
  }

  /** While it is not available its partitions have no leader: nothing is stored and nothing fetched. */
  setAvailable(topic: string, available: boolean): void {
    this.cluster.setAvailable(topic, available);
  }

  /** What is in a topic, by partition and offset; of transactions, what they have committed. */
  records(topic: string): readonly StoredRecord[] {
    return this.cluster.records(topic);
  }

  /** Removes what lies before an offset, as retention does. */
  deleteRecords({ topic, partition, offset }: PartitionOffset): void {
    this.cluster.topic(topic).log(partition).truncate(Number(offset));
  }

  /** What a group has committed: of each partition the next offset to read. */
  committed(groupId: string): readonly PartitionOffset[] {
    return this.cluster.group(groupId).allCommitted();
  }

  /** Commits for a group, as a tool does while nobody of it runs. */
  setCommitted(groupId: string, offsets: readonly PartitionOffset[]): void {
    this.cluster.group(groupId).store(offsets);
  }

  /** Ids of a group's members; each begins with the name of its client. */
  members(groupId: string): readonly string[] {
    return this.cluster.group(groupId).memberIds;
  }

  /** Makes all members of a group join again. */
  rebalance(groupId: string): void {
    this.cluster.group(groupId).rebalance();
  }

  /** Throws a member out, as if nothing had been heard of it for too long. */
  evict(groupId: string, memberId: string): void {
    this.cluster.group(groupId).remove(memberId);
  }
}
