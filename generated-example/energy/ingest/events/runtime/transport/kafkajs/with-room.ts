// Runtime of topicwright, copied so that the code depends on kafkajs only; do not edit.
// SPDX-License-Identifier: MIT-0 OR Apache-2.0
import type { Admin } from "kafkajs";
import type { DeadLetterFormatName } from "../../dead-letters/format-name.js";
import { deadLetterLimit } from "../../topics/dead-letter-room.js";
import type { TopicDefinition } from "../../topics/definition.js";
import { limitOf, messageLimit, newTopicLimit } from "./message-limit.js";

const setting = "max.message.bytes";

/**
 * A topic as it is to be created: one for dead letters or retries gets room for whatever its sources hold.
 * `topics` are those that are known, patterns among them.
 */
export async function withRoom(
  admin: Admin,
  topic: TopicDefinition,
  topics: readonly TopicDefinition[],
): Promise<TopicDefinition> {
  const { config } = topic;
  const sources = sourcesOf(topic);
  if (sources.length === 0) return topic;
  const rooms = sources.map(async ([source, format]) => {
    const declared = topics.find(({ name }) => name === source)?.config[setting];
    return deadLetterLimit(await limitOfSource(admin, source, declared), format);
  });
  const bytes = Math.max(Number(config[setting] ?? 0), ...(await Promise.all(rooms)));
  return { ...topic, config: { ...config, [setting]: String(bytes) } };
}

/** Topics of a pattern may not be there yet: they'll take what is declared, or what a new topic does. */
async function limitOfSource(
  admin: Admin,
  source: string,
  declared: string | undefined,
): Promise<number> {
  if (!source.includes("{")) return messageLimit(admin, source, declared);
  return declared === undefined ? newTopicLimit(admin) : limitOf(declared);
}

/** The topics whose records a topic takes, and how they are written there; none for a topic of its own. */
export function sourcesOf({
  deadLettersOf = {},
  retriesOf,
}: TopicDefinition): readonly (readonly [string, DeadLetterFormatName])[] {
  // Headers are all that is added, as with plain dead letters.
  return [
    ...Object.entries(deadLettersOf),
    ...(retriesOf === undefined ? [] : [[retriesOf, "plain"] as const]),
  ];
}
