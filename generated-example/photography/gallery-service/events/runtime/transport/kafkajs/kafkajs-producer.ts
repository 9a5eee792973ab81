// Runtime of topicwright, copied so that the code depends on kafkajs only; do not edit.
// SPDX-License-Identifier: MIT-0 OR Apache-2.0
import type {
  RecordOutcome,
  TransportProducer,
  TransportProducerOptions,
  TransportRecord,
  TransportSendOptions,
} from "../transport.js";
import type { KafkaClient } from "./client.js";
import { Delivery } from "./delivery.js";
import { PartitionLeaders } from "./partition-leaders.js";
import { ProducerLink } from "./producer-link.js";
import { ProducerLinks } from "./producer-links.js";
import { groupByLeader, groupByPartition, newSlot } from "./record-group.js";
import { TopicLookup } from "./topic-lookup.js";

/** A producer that outlives its KafkaJS producers: one that has failed to send is not used again. */
export class KafkajsProducer implements TransportProducer {
  private readonly idempotent: boolean;
  private readonly lookup: TopicLookup;
  private readonly leaders: PartitionLeaders = new PartitionLeaders();
  private readonly links: ProducerLinks;

  constructor(client: KafkaClient, { idempotent }: TransportProducerOptions) {
    this.idempotent = idempotent;
    this.lookup = new TopicLookup(client);
    this.links = new ProducerLinks(() => new ProducerLink(client, idempotent, this.leaders));
  }

  async partitionCount(topic: string): Promise<number | undefined> {
    const partitions = await this.lookup.partitions(topic);
    if (partitions) this.leaders.learn(topic, partitions);
    return partitions?.length;
  }

  async send(
    records: readonly TransportRecord[],
    options: TransportSendOptions,
  ): Promise<readonly RecordOutcome[]> {
    const slots = records.map(newSlot);
    // After an error, KafkaJS does not tell which partitions have been stored. An idempotent producer
    // finds out by sending them again; any other would store them twice, so it gets one request each.
    const groups = this.idempotent ? groupByLeader(slots, this.leaders) : groupByPartition(slots);
    const delivery = new Delivery(this.links, this.leaders, options);
    await delivery.deliver(groups);
    if (delivery.linkIsBroken) this.links.replace(this.links.current());
    this.links.prune();
    return slots.map(({ outcome }) => outcome);
  }

  async disconnect(): Promise<void> {
    await this.links.disconnect();
  }
}
