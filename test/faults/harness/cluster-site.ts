import { type KafkaCluster, startCluster } from "../../broker/kafka-cluster.js";
import { forgetContracts } from "../contract/generated-contract.js";
import type { Site } from "./ground.js";

/** Three brokers, for cases that end one of them. */
export interface ClusterSite extends Site {
  readonly cluster: KafkaCluster;
  stop(): Promise<void>;
}

export async function openClusterSite(): Promise<ClusterSite> {
  const cluster = await startCluster();
  const { brokers } = cluster;
  return {
    ...{ cluster, brokers, directBrokers: brokers, server: "three", requestTimeoutMs: 2_000 },
    stop: async () => {
      await cluster.stop();
      await forgetContracts();
    },
  };
}
