// Runtime of topicwright, copied so that the code depends on kafkajs only; do not edit.
// SPDX-License-Identifier: MIT-0 OR Apache-2.0
import { setTimeout as sleep } from "node:timers/promises";
import { isProtocolError } from "../protocol-error.js";
import type { PartitionOffset } from "../transport.js";
import type { KafkaClient } from "./client.js";

const retryMs = 200;
const maxTries = 50;

/** See `Transport.committed`. */
export async function committedBy(
  client: KafkaClient,
  groupId: string,
  topic: string,
): Promise<readonly PartitionOffset[]> {
  const admin = client.admin();
  try {
    await admin.connect();
    for (let tries = 1; ; tries += 1) {
      try {
        const found = await admin.fetchOffsets({ groupId, topics: [topic] });
        return found
          .flatMap(({ partitions }) => partitions)
          .map(({ partition, offset }) => ({ topic, partition, offset: BigInt(offset) }))
          .filter(({ offset }) => offset >= 0n);
      } catch (error) {
        // The group's coordinator is on the move, or loading; KafkaJS does not wait for it here.
        if (!isProtocolError(error) || tries === maxTries) throw error;
      }
      await sleep(retryMs);
    }
  } finally {
    await admin.disconnect().catch(() => {});
  }
}
