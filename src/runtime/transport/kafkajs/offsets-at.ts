import type { Admin } from "kafkajs";
import type { PartitionOffset } from "../transport.js";
import type { KafkaClient } from "./client.js";

/** See `Transport.offsets`. */
export function offsetsAt(
  client: KafkaClient,
  topic: string,
  at: "earliest" | "latest" | number,
): Promise<readonly PartitionOffset[]> {
  return askAdmin(client, topic, async (admin) =>
    typeof at === "number"
      ? admin.fetchTopicOffsetsByTimestamp(topic, at)
      : (await admin.fetchTopicOffsets(topic)).map(({ partition, low, high }) => ({
          partition,
          offset: at === "earliest" ? low : high,
        })),
  );
}

/** See `Transport.committed`. */
export function committedBy(
  client: KafkaClient,
  groupId: string,
  topic: string,
): Promise<readonly PartitionOffset[]> {
  return askAdmin(client, topic, async (admin) => {
    const found = await admin.fetchOffsets({ groupId, topics: [topic] });
    return found.flatMap(({ partitions }) => partitions).filter(({ offset }) => offset !== "-1");
  });
}

async function askAdmin(
  client: KafkaClient,
  topic: string,
  ask: (admin: Admin) => Promise<readonly { partition: number; offset: string }[]>,
): Promise<readonly PartitionOffset[]> {
  const admin = client.admin();
  try {
    await admin.connect();
    const found = await ask(admin);
    return found
      .map(({ partition, offset }) => ({ topic, partition, offset: BigInt(offset) }))
      .sort((a, b) => a.partition - b.partition);
  } finally {
    await admin.disconnect().catch(() => {});
  }
}
