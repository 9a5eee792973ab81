// Runtime of topicwright, copied so that the code depends on kafkajs only; do not edit.
// SPDX-License-Identifier: MIT-0 OR Apache-2.0
import type { Admin } from "kafkajs";
import { deadLetterLimit } from "../../topics/dead-letter-room.js";
import type { TopicDefinition } from "../../topics/definition.js";
import { messageLimit } from "./message-limit.js";

const setting = "max.message.bytes";

/** A topic as it is to be created: one for dead letters gets room for whatever its sources hold. */
export async function withRoom(
  admin: Admin,
  topic: TopicDefinition,
  topics: readonly TopicDefinition[],
): Promise<TopicDefinition> {
  const { config, deadLettersOf } = topic;
  if (!deadLettersOf) return topic;
  const rooms = Object.entries(deadLettersOf).map(async ([source, format]) => {
    const declared = topics.find(({ name }) => name === source)?.config[setting];
    return deadLetterLimit(await messageLimit(admin, source, declared), format);
  });
  const bytes = Math.max(Number(config[setting] ?? 0), ...(await Promise.all(rooms)));
  return { ...topic, config: { ...config, [setting]: String(bytes) } };
}
