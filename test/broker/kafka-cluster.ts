import type { PartitionMetadata } from "kafkajs";
import { freePorts } from "./free-port.js";
import { type Broker, startNode } from "./kafka-broker.js";
import { answersMetadata } from "./metadata-request.js";
import { kafkaClient } from "./topics.js";
import { waitFor } from "./wait-for.js";

/** Three running Apache Kafka nodes. */
export interface KafkaCluster {
  /** Addresses of all nodes. */
  readonly brokers: string[];
  /** Each can be killed and restarted by itself; with one of them gone the cluster goes on. */
  readonly nodes: readonly Broker[];
  /** The node that leads a partition now. */
  leader(topic: string, partition: number): Promise<Broker>;
  /**
   * Waits until every node knows that all replicas of a topic are in sync and the first of each leads,
   * as in the beginning: another node may be killed then.
   */
  whole(topic: string): Promise<void>;
  /** Ends all nodes and deletes their folders. */
  stop(): Promise<void>;
}

const size = 3;
/** Of each node: three beside each other have little to do in tests. */
const heapMb = 256;

/**
 * Starts a cluster of three nodes on 127.0.0.1: topics have three replicas, of which two must be in
 * sync. Takes about 8 s and 900 MB, so start one only where one broker won't do.
 */
export async function startCluster(): Promise<KafkaCluster> {
  const ports = await freePorts(3 * size);
  const places = Array.from({ length: size }, (_, n) => {
    const [port = 0, directPort = 0, controllerPort = 0] = ports.slice(3 * n);
    return { id: n + 1, port, advertisedPort: port, directPort, controllerPort };
  });
  const starts = await Promise.allSettled(places.map((place) => startNode(place, places, heapMb)));
  const nodes = starts.flatMap((start) => (start.status === "fulfilled" ? [start.value] : []));
  const stop = async (): Promise<void> => {
    await Promise.all(nodes.map((node) => node.stop()));
  };
  try {
    for (const start of starts) if (start.status === "rejected") throw start.reason;
    const know = ({ port }: Broker): Promise<boolean> => answersMetadata(port, "127.0.0.1", size);
    const allKnow = async () => (await Promise.all(nodes.map(know))).every((knows) => knows);
    await waitFor(allKnow, { what: "nodes that know each other" });
  } catch (error) {
    await stop();
    throw error;
  }
  const brokers = nodes.flatMap((node) => node.brokers);
  return {
    ...{ brokers, nodes, stop },
    leader: (topic, partition) =>
      waitFor(
        async () => {
          const found = (await partitionsOf(topic, brokers)).find(
            ({ partitionId: id }) => id === partition,
          );
          return nodes[(found?.leader ?? 0) - 1];
        },
        { what: `a leader of ${topic}, partition ${partition}` },
      ),
    whole: async (topic) => {
      const isWhole = async (): Promise<boolean> => {
        const views = await Promise.all(nodes.map((node) => partitionsOf(topic, node.brokers)));
        return views
          .flat()
          .every(({ isr, leader, replicas }) => isr.length === size && leader === replicas[0]);
      };
      await waitFor(isWhole, { what: `replicas of ${topic} in sync`, timeoutMs: 120_000 });
    },
  };
}

async function partitionsOf(topic: string, brokers: string[]): Promise<PartitionMetadata[]> {
  const admin = kafkaClient(brokers).admin();
  await admin.connect();
  try {
    const { topics } = await admin.fetchTopicMetadata({ topics: [topic] });
    return topics.flatMap(({ partitions }) => partitions);
  } finally {
    await admin.disconnect();
  }
}
