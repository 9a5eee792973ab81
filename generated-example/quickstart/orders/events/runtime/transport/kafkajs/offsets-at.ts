// Runtime of topicwright, copied so that the code depends on kafkajs only; do not edit.
// SPDX-License-Identifier: MIT-0 OR Apache-2.0
import type { PartitionOffset } from "../transport.js";
import type { KafkaClient } from "./client.js";

/** See `Transport.offsets`. */
export async function offsetsAt(
  client: KafkaClient,
  topic: string,
  at: "earliest" | "latest" | number,
): Promise<readonly PartitionOffset[]> {
  const admin = client.admin();
  try {
    await admin.connect();
    if (typeof at === "number") {
      const found = await admin.fetchTopicOffsetsByTimestamp(topic, at);
      return found.map(({ partition, offset }) => ({ topic, partition, offset: BigInt(offset) }));
    }
    const found = await admin.fetchTopicOffsets(topic);
    return found.map(({ partition, low, high }) => ({
      ...{ topic, partition },
      offset: BigInt(at === "earliest" ? low : high),
    }));
  } finally {
    await admin.disconnect().catch(() => {});
  }
}
