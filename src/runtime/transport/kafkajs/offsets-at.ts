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
  } finally {
    await admin.disconnect().catch(() => {});
  }
}
