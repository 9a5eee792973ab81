// Runtime of topicwright, copied so that the code depends on kafkajs only; do not edit.
// SPDX-License-Identifier: MIT-0 OR Apache-2.0
import { setTimeout as sleep } from "node:timers/promises";
import type { Admin } from "kafkajs";
import { protocolErrorType } from "../protocol-error.js";

const setting = "max.message.bytes";
/** Of Kafka, where neither topic nor cluster say anything else. */
const defaultBytes = 1_048_588;
/** `ConfigResourceTypes.TOPIC`, which can't be imported by name from an ES module. */
const topicResource = 2;
/** `ConfigResourceTypes.BROKER`. */
const brokerResource = 4;
/** `max.message.bytes` of topics that have none. */
const clusterSetting = "message.max.bytes";

/**
 * `max.message.bytes` that holds for a topic on the cluster, whether set or the cluster's default. Where
 * the cluster does not say (it may not be allowed to): `declared`, else Kafka's own default.
 */
export async function messageLimit(
  admin: Admin,
  topic: string,
  declared: string | undefined,
): Promise<number> {
  const resources = [{ type: topicResource, name: topic, configNames: [setting] }];
  for (let tries = 1; ; tries += 1) {
    try {
      const answer = await admin.describeConfigs({ resources, includeSynonyms: false });
      return limitOf(answer.resources[0]?.configEntries[0]?.configValue ?? declared);
    } catch (error) {
      // The broker that was asked may not have heard of a new topic yet.
      if (protocolErrorType(error) !== "UNKNOWN_TOPIC_OR_PARTITION" || tries === 20)
        return limitOf(declared);
    }
    await sleep(100);
  }
}

/** What a new topic takes unless it is told; Kafka's own default where the cluster does not say. */
export async function newTopicLimit(admin: Admin): Promise<number> {
  try {
    const { controller, brokers } = await admin.describeCluster();
    const name = String(controller ?? brokers[0]?.nodeId);
    const resources = [{ type: brokerResource, name, configNames: [clusterSetting] }];
    const answer = await admin.describeConfigs({ resources, includeSynonyms: false });
    return limitOf(answer.resources[0]?.configEntries[0]?.configValue);
  } catch {
    // It may not be allowed to ask.
    return defaultBytes;
  }
}

/** A setting as bytes. */
export function limitOf(text: string | undefined): number {
  const bytes = Number(text);
  return bytes > 0 ? bytes : defaultBytes;
}
