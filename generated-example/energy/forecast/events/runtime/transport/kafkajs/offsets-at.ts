// Runtime of topicwright, copied so that the code depends on kafkajs only; do not edit.
// SPDX-License-Identifier: MIT-0 OR Apache-2.0
import { setTimeout as sleep } from "node:timers/promises";
import { protocolErrorType } from "../protocol-error.js";
import type { PartitionOffset } from "../transport.js";
import type { AdminClient, KafkaClient } from "./client.js";

const retryMs = 200;
const maxTries = 50;

/** See `Transport.offsets`. */
export async function offsetsAt(
  client: KafkaClient,
  topic: string,
  at: "earliest" | "latest" | number,
): Promise<readonly PartitionOffset[]> {
  for (let tries = 1; ; tries += 1) {
    // A new one for each try: it asks anew who leads.
    const admin = client.admin();
    try {
      await admin.connect();
      return await ask(admin, topic, at);
    } catch (error) {
      // KafkaJS does not wait for a new leader here.
      if (!noLeader.has(protocolErrorType(error)) || tries === maxTries) throw error;
    } finally {
      await admin.disconnect().catch(() => {});
    }
    await sleep(retryMs);
  }
}

const noLeader: ReadonlySet<string | undefined> = new Set([
  "NOT_LEADER_FOR_PARTITION",
  "LEADER_NOT_AVAILABLE",
  "OFFSET_NOT_AVAILABLE",
]);

async function ask(
  admin: AdminClient,
  topic: string,
  at: "earliest" | "latest" | number,
): Promise<readonly PartitionOffset[]> {
  const found =
    typeof at === "number"
      ? await admin.fetchTopicOffsetsByTimestamp(topic, at)
      : (await admin.fetchTopicOffsets(topic)).map(({ partition, low, high }) => ({
          partition,
          offset: at === "earliest" ? low : high,
        }));
  return found
    .map(({ partition, offset }) => ({ topic, partition, offset: BigInt(offset) }))
    .sort((a, b) => a.partition - b.partition);
}
