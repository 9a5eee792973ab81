import type { Gauge } from "prom-client";
import type { FetchedEvent, RecordPlace } from "../hooks.js";

/** The lag of each partition: what is behind the last fetch, and what of the fetched is not settled yet. */
export class PartitionLag {
  private readonly gauge: Gauge<"group" | "topic" | "partition">;
  /** Records fetched and not settled, by group, topic and partition. */
  private readonly inWork: Map<string, Map<string, number[]>> = new Map();

  constructor(gauge: Gauge<"group" | "topic" | "partition">) {
    this.gauge = gauge;
  }

  fetched({ group, topic, partition, records, lag }: FetchedEvent): void {
    const topics = this.inWork.get(group) ?? new Map<string, number[]>();
    this.inWork.set(group, topics);
    const partitions = topics.get(topic) ?? [];
    topics.set(topic, partitions);
    const unsettled = (partitions[partition] ?? 0) + records;
    partitions[partition] = unsettled;
    this.gauge.set({ group, topic, partition }, Number(lag) + unsettled);
  }

  /** The group is done with a record that was read there, or has sent it on to a retry topic. */
  settled(group: string, { topic, partition }: RecordPlace): void {
    const partitions = this.inWork.get(group)?.get(topic);
    const unsettled = partitions?.[partition];
    // One that was fetched before the group moved.
    if (!partitions || !unsettled) return;
    partitions[partition] = unsettled - 1;
    this.gauge.dec({ group, topic, partition });
  }

  /** The group's partitions may be anyone's now: what is still read is told again at its next fetch. */
  forget(group: string): void {
    for (const [topic, partitions] of this.inWork.get(group) ?? []) {
      for (const partition of partitions.keys()) this.gauge.remove({ group, topic, partition });
    }
    this.inWork.delete(group);
  }
}
