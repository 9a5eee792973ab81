// Runtime of topicwright, copied so that the code depends on kafkajs only; do not edit.
// SPDX-License-Identifier: MIT-0 OR Apache-2.0
import { setTimeout as sleep } from "node:timers/promises";
import type { Admin, ITopicConfig } from "kafkajs";
import type { TopicDefinition } from "../../topics/definition.js";

/** Names of topics, each in the order they were asked for. */
export interface EnsuredTopics {
  readonly created: readonly string[];
  /** Left as they are, whatever their settings. */
  readonly existing: readonly string[];
}

/**
 * Creates the topics that the cluster lacks and waits until each of their partitions has a leader.
 * Changes nothing that exists. Connects the admin client where it is not; to disconnect it is up to
 * the caller. Rejects, once all have been tried, where a topic can't be created.
 */
export async function createMissingTopics(
  topics: readonly TopicDefinition[],
  admin: Admin,
): Promise<EnsuredTopics> {
  await admin.connect();
  const present = new Set(await admin.listTopics());
  const missing = topics.filter(({ name }) => !present.has(name));
  // One request each: of several topics KafkaJS does not tell which of them others have created.
  const creations = await Promise.all(missing.map((topic) => create(admin, topic)));
  const refusals = creations.flatMap(({ refusal }) => refusal ?? []);
  if (refusals.length > 0) throw new Error(`can't create ${refusals.join("; ")}`);
  await haveLeaders(
    admin,
    missing.map(({ name }) => name),
  );
  const created = new Set(creations.flatMap(({ name, created }) => (created ? name : [])));
  return {
    created: [...created],
    existing: topics.map(({ name }) => name).filter((name) => !created.has(name)),
  };
}

interface Creation {
  readonly name: string;
  /** `false` also where another process was faster. */
  readonly created: boolean;
  readonly refusal?: string;
}

async function create(admin: Admin, topic: TopicDefinition): Promise<Creation> {
  const { name, partitions, replicas, config } = topic;
  const wanted: ITopicConfig = {
    topic: name,
    configEntries: Object.entries(config).map(([name, value]) => ({ name, value })),
    ...(partitions === undefined ? {} : { numPartitions: partitions }),
    ...(replicas === undefined ? {} : { replicationFactor: replicas }),
  };
  try {
    return { name, created: await admin.createTopics({ topics: [wanted], waitForLeaders: false }) };
  } catch (error) {
    return { name, created: false, refusal: `topic "${name}": ${reasonOf(error)}` };
  }
}

/** KafkaJS packs the one error of the one topic into a list. */
function reasonOf(error: unknown): string {
  const errors: unknown = error instanceof Error && "errors" in error ? error.errors : undefined;
  const [first]: unknown[] = Array.isArray(errors) ? errors : [error];
  return first instanceof Error ? first.message : String(first);
}

/** Waits until the topics can be written to; a broker may not have heard of a new one yet. */
async function haveLeaders(admin: Admin, names: string[]): Promise<void> {
  if (names.length === 0) return;
  for (let tries = 1; ; tries += 1) {
    try {
      const { topics } = await admin.fetchTopicMetadata({ topics: names });
      if (topics.every(({ partitions }) => partitions.every(({ leader }) => leader >= 0))) return;
    } catch (error) {
      if (tries === 100) throw error;
    }
    if (tries === 100) throw new Error(`no leaders for all partitions of ${names.join(", ")}`);
    await sleep(100);
  }
}
