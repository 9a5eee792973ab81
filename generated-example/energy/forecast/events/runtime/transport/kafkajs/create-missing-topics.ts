// Runtime of topicwright, copied so that the code depends on kafkajs only; do not edit.
// SPDX-License-Identifier: MIT-0 OR Apache-2.0
import { setTimeout as sleep } from "node:timers/promises";
import type { Admin, ITopicConfig } from "kafkajs";
import type { TopicDefinition } from "../../topics/definition.js";
import { sourcesOf, withRoom } from "./with-room.js";

/** Names of topics, each in the order they were asked for. */
export interface EnsuredTopics {
  readonly created: readonly string[];
  /** Left as they are, whatever their settings. */
  readonly existing: readonly string[];
}

/**
 * Creates the topics that the cluster lacks and waits until each of their partitions has a leader.
 * Changes nothing that exists. Connects the admin client where it is not; to disconnect it is up to
 * the caller. Rejects, once all have been tried, where a topic can't be created. `patterns` are those
 * whose dead letters go to one of the topics.
 */
export async function createMissingTopics(
  wanted: readonly TopicDefinition[],
  admin: Admin,
  patterns: readonly TopicDefinition[] = [],
): Promise<EnsuredTopics> {
  await admin.connect();
  const present = new Set(await admin.listTopics());
  const missing = wanted.filter(({ name }) => !present.has(name));
  const creations: Creation[] = [];
  const known = [...wanted, ...patterns];
  for (const round of inRounds(missing)) {
    const topics = await Promise.all(round.map((topic) => withRoom(admin, topic, known)));
    creations.push(...(await createAll(admin, topics)));
  }
  const refusals = creations.flatMap(({ refusal }) => refusal ?? []);
  if (refusals.length > 0) throw new Error(`can't create ${refusals.join("; ")}`);
  const made = new Set(creations.flatMap(({ name, created }) => (created ? name : [])));
  const names = wanted.map(({ name }) => name);
  return {
    created: names.filter((name) => made.has(name)),
    existing: names.filter((name) => !made.has(name)),
  };
}

/** Dead-letter and retry topics after the topics whose records they take: their room depends on these. */
function inRounds(topics: readonly TopicDefinition[]): TopicDefinition[][] {
  const rounds: TopicDefinition[][] = [];
  for (let pending = [...topics]; pending.length > 0; ) {
    const names = new Set(pending.map(({ name }) => name));
    const waits = (topic: TopicDefinition): boolean =>
      sourcesOf(topic).some(([source]) => names.has(source));
    const ready = pending.filter((topic) => !waits(topic));
    // Topics that wait for each other go together.
    rounds.push(ready.length > 0 ? ready : pending);
    pending = ready.length > 0 ? pending.filter(waits) : [];
  }
  return rounds;
}

/** One request each: of several topics KafkaJS does not tell which of them others have created. */
async function createAll(admin: Admin, topics: readonly TopicDefinition[]): Promise<Creation[]> {
  const creations = await Promise.all(topics.map((topic) => create(admin, topic)));
  await haveLeaders(
    admin,
    creations.flatMap(({ name, refusal }) => (refusal === undefined ? name : [])),
  );
  return creations;
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
