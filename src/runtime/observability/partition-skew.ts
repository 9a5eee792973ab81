import type { Counter, Gauge } from "prom-client";

/** Records of the partitions of one topic so far, those without records left out. */
interface TopicRecords {
  readonly group: string;
  readonly topic: string;
  readonly records: number[];
  /** One more than the highest partition with records. */
  partitions: number;
}

/** Brings a gauge of sent messages up to date. Of a topic that `topicPartitions` lacks, the partitions up to the highest with messages count. */
export async function tellSendSkew(
  gauge: Gauge<"topic">,
  counter: Counter<"topic" | "partition">,
  topicPartitions: Gauge<"topic">,
): Promise<void> {
  const { values } = await topicPartitions.get();
  const known = new Map(values.map(({ labels, value }) => [labels.topic, value]));
  for (const { topic, records, partitions } of await byTopic(counter)) {
    gauge.set({ topic }, ratio(records, Math.max(partitions, known.get(topic) ?? 0)));
  }
}

/** Brings a gauge of fetched records up to date. A member has some of the partitions: only those are compared. */
export async function tellFetchSkew(
  gauge: Gauge<"group" | "topic">,
  counter: Counter<"group" | "topic" | "partition">,
): Promise<void> {
  for (const { group, topic, records } of await byTopic(counter)) {
    gauge.set({ group, topic }, ratio(records, records.length));
  }
}

function ratio(records: readonly number[], partitions: number): number {
  const all = records.reduce((sum, one) => sum + one, 0);
  return all === 0 ? 1 : (Math.max(...records) * partitions) / all;
}

async function byTopic<Label extends "group" | "topic" | "partition">(
  counter: Counter<Label>,
): Promise<Iterable<TopicRecords>> {
  const topics = new Map<string, TopicRecords>();
  for (const { labels, value } of (await counter.get()).values) {
    const { group, topic, partition } = textsOf(labels);
    const name = JSON.stringify([group, topic]);
    const known = topics.get(name) ?? { group, topic, records: [], partitions: 0 };
    known.records.push(value);
    known.partitions = Math.max(known.partitions, Number(partition) + 1);
    topics.set(name, known);
  }
  return topics.values();
}

function textsOf(labels: { group?: unknown; topic?: unknown; partition?: unknown }): {
  group: string;
  topic: string;
  partition: string;
} {
  const { group = "", topic = "", partition = "" } = labels;
  return { group: String(group), topic: String(topic), partition: String(partition) };
}
