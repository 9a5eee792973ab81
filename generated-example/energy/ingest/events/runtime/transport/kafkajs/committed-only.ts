// Runtime of topicwright, copied so that the code depends on kafkajs only; do not edit.
// SPDX-License-Identifier: MIT-0 OR Apache-2.0
import type { Broker, Cluster, PartitionAssigner } from "kafkajs";
import { type FetchedPartition, leaveOutAborted } from "./aborted-records.js";

/**
 * The assigner; and the consumer that it is made for is handed no records of aborted transactions, nor
 * any others left out for them. (An assigner is what KafkaJS shows its connections to.)
 */
export function committedOnly(assigner: PartitionAssigner): PartitionAssigner {
  return (config) => {
    guardFetches(config.cluster);
    return assigner(config);
  };
}

function guardFetches(cluster: Cluster): void {
  const guarded = new WeakSet<Broker>();
  const findBroker = cluster.findBroker.bind(cluster);
  cluster.findBroker = async (node) => {
    const broker = await findBroker(node);
    if (!guarded.has(broker)) {
      guarded.add(broker);
      guardFetch(broker);
    }
    return broker;
  };
}

function guardFetch(broker: Broker): void {
  const fetch = broker.fetch.bind(broker);
  broker.fetch = async (request) => {
    const answer: FetchAnswer = await fetch(request);
    for (const { partitions } of answer.responses) partitions.forEach(leaveOutAborted);
    return answer;
  };
}

/** KafkaJS's types say nothing of it. */
interface FetchAnswer {
  readonly responses: readonly { readonly partitions: readonly FetchedPartition[] }[];
}
