// Runtime of topicwright, copied so that the code depends on kafkajs only; do not edit.
// SPDX-License-Identifier: MIT-0 OR Apache-2.0
import type { Transport } from "../../../runtime/transport/transport.js";
import type { TransportClient } from "../../../runtime/transport/transport-client.js";
import type { Cluster } from "./cluster.js";
import type { Connection } from "./connection.js";
import type { RequestInfo } from "./faults.js";
import { MemoryConsumer } from "./memory-consumer.js";
import { MemoryProducer } from "./memory-producer.js";
import { MemoryTransactional } from "./memory-transactional.js";
import type { Network } from "./network.js";

/** A process that uses the broker, as far as the broker can see. */
export class MemoryClient implements TransportClient, Connection {
  readonly name: string;
  readonly cluster: Cluster;
  readonly transport: Transport;
  private readonly network: Network;
  private isDead = false;

  constructor(name: string, cluster: Cluster, network: Network) {
    this.name = name;
    this.cluster = cluster;
    this.network = network;
    this.transport = {
      producer: (options) => new MemoryProducer(this, options),
      transactional: (options) => new MemoryTransactional(this, options),
      consumer: (options) => new MemoryConsumer(this, options),
      offsets: (topic, at) =>
        this.request({ kind: "list-offsets", topic }, () => cluster.offsets(topic, at)),
      topicNames: () => this.request({ kind: "metadata" }, () => cluster.topicNames()),
      committed: (groupId, topic) =>
        this.request({ kind: "fetch-commits", groupId, topic }, () =>
          cluster.committed(groupId, topic),
        ),
    };
  }

  get dead(): boolean {
    return this.isDead;
  }

  /**
   * The process dies: it leaves no group, commits nothing, and nothing that it waits for ever comes.
   * Its code can't be stopped from here; whatever it still does reaches nobody.
   */
  kill(): void {
    this.isDead = true;
  }

  request<Answer>(
    request: Omit<RequestInfo, "client">,
    handle: () => Answer | Promise<Answer>,
  ): Promise<Answer> {
    return this.network.send(this, { ...request, client: this.name }, handle);
  }
}
