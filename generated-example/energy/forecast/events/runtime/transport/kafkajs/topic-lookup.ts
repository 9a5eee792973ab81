// Runtime of topicwright, copied so that the code depends on kafkajs only; do not edit.
// SPDX-License-Identifier: MIT-0 OR Apache-2.0
import type { Admin, PartitionMetadata } from "kafkajs";
import { protocolErrorType, rootCause } from "../protocol-error.js";
import type { KafkaClient } from "./client.js";

/** Asks the cluster about topics, over a connection that lasts as long as there are questions. */
export class TopicLookup {
  private readonly client: KafkaClient;
  private admin: Promise<Admin> | undefined;
  private questions = 0;

  constructor(client: KafkaClient) {
    this.client = client;
  }

  /** The partitions of a topic; `undefined`: there is no such topic. Rejects when the cluster can't be asked. */
  partitions(topic: string): Promise<readonly PartitionMetadata[] | undefined> {
    return this.ask(async (admin) => {
      const { topics } = await admin.fetchTopicMetadata({ topics: [topic] });
      return topics.find(({ name }) => name === topic)?.partitions;
    });
  }

  /** Names of all topics, but for the cluster's own. Rejects when the cluster can't be asked. */
  async names(): Promise<readonly string[]> {
    const names = await this.ask((admin) => admin.listTopics());
    return (names ?? []).filter((name) => !name.startsWith("__"));
  }

  /** Resolves with `undefined` where there is no such topic. */
  private async ask<Answer>(
    question: (admin: Admin) => Promise<Answer>,
  ): Promise<Answer | undefined> {
    this.questions += 1;
    this.admin ??= connectedAdmin(this.client);
    const admin = this.admin;
    try {
      return await question(await admin);
    } catch (error) {
      const type = protocolErrorType(error);
      if (type === "UNKNOWN_TOPIC_OR_PARTITION" || type === "INVALID_TOPIC_EXCEPTION")
        return undefined;
      throw rootCause(error);
    } finally {
      this.questions -= 1;
      if (this.questions === 0) {
        this.admin = undefined;
        void admin.then((open) => open.disconnect()).catch(() => {});
      }
    }
  }
}

async function connectedAdmin(client: KafkaClient): Promise<Admin> {
  const admin = client.admin();
  await admin.connect();
  return admin;
}
