// Runtime of topicwright, copied so that the code depends on kafkajs only; do not edit.
// SPDX-License-Identifier: MIT-0 OR Apache-2.0
import type { Producer } from "kafkajs";
import type { TransportSendOptions } from "../transport.js";
import type { Attempt } from "./attempt.js";
import type { KafkaClient } from "./client.js";
import type { PartitionLeaders } from "./partition-leaders.js";
import { produceAttempt } from "./produce-attempt.js";
import { produceGuard } from "./produce-guard.js";
import type { RecordGroup } from "./record-group.js";

/** One KafkaJS producer, and with it one producer id. Makes single requests; trying again is up to the caller. */
export class ProducerLink {
  private readonly producer: Producer;
  private connecting: Promise<Producer> | undefined;
  private isConnected = false;

  constructor(client: KafkaClient, idempotent: boolean, leaders: PartitionLeaders) {
    this.producer = client.producer({
      createPartitioner: produceGuard(leaders),
      allowAutoTopicCreation: false,
      idempotent,
      ...(idempotent ? { maxInFlightRequests: 1 } : {}),
      // Not a number: one try a send. KafkaJS refuses 0 of an idempotent producer, and of any other
      // number it warns that exactly-once is lost, which holds for those who then send anew.
      retry: { retries: Number.NaN },
    });
  }

  /**
   * Sends a group in one request. A request that was not answered may have been stored: sending the
   * same group again over this link, and no other, can't store it twice, since KafkaJS numbers it as
   * before (if the link is idempotent).
   */
  attempt(group: RecordGroup, options: TransportSendOptions): Promise<Attempt> {
    return produceAttempt(() => this.open(), group, options);
  }

  async disconnect(): Promise<void> {
    await this.producer.disconnect();
  }

  private open(): Producer | Promise<Producer> {
    if (this.isConnected) return this.producer;
    this.connecting ??= this.connect();
    return this.connecting;
  }

  private async connect(): Promise<Producer> {
    try {
      await this.producer.connect();
      this.isConnected = true;
      return this.producer;
    } catch (error) {
      this.connecting = undefined;
      throw error;
    }
  }
}
