// Runtime of topicwright, copied so that the code depends on kafkajs only; do not edit.
// SPDX-License-Identifier: MIT-0 OR Apache-2.0
import { BrokerError } from "./broker-error.js";
import { PartitionLog } from "./partition-log.js";

/** What a topic can be told at its creation. */
export interface TopicOptions {
  /** 1 unless told. */
  readonly partitions?: number;
  /** Of Kafka's topic settings: `max.message.bytes`, `cleanup.policy`, `message.timestamp.type`. The rest changes nothing. */
  readonly config?: Readonly<Record<string, string>>;
}

/** What the broker takes by default, in bytes. */
const defaultMaxMessageBytes = 1_048_588;

/** A topic and its partitions. */
export class MemoryTopic {
  readonly name: string;
  readonly logs: PartitionLog[];
  readonly maxMessageBytes: number;
  readonly compacted: boolean;
  /** Records get the broker's time, whatever their senders say. */
  readonly stampedByBroker: boolean;
  /** Whether its partitions have a leader now. */
  available = true;

  constructor(name: string, { partitions = 1, config = {} }: TopicOptions) {
    this.name = name;
    this.logs = Array.from({ length: partitions }, () => new PartitionLog());
    this.maxMessageBytes = Number(config["max.message.bytes"] ?? defaultMaxMessageBytes);
    this.compacted = (config["cleanup.policy"] ?? "").split(",").includes("compact");
    this.stampedByBroker = config["message.timestamp.type"] === "LogAppendTime";
  }

  /** Throws as the broker answers where there is no such partition. */
  log(partition: number): PartitionLog {
    const log = this.logs[partition];
    if (!log) throw new BrokerError("UNKNOWN_TOPIC_OR_PARTITION");
    return log;
  }

  addPartitions(count: number): void {
    while (this.logs.length < count) this.logs.push(new PartitionLog());
  }
}
