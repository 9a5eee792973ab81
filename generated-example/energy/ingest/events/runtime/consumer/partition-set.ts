// Runtime of topicwright, copied so that the code depends on kafkajs only; do not edit.
// SPDX-License-Identifier: MIT-0 OR Apache-2.0
import type { Assignment } from "../transport/transport.js";
import type { PartitionWork } from "./partition-work.js";

/** All partitions of one tenure. */
export class PartitionSet {
  readonly all: readonly PartitionWork[];
  private readonly byTopic = new Map<string, Map<number, PartitionWork>>();

  constructor(all: readonly PartitionWork[]) {
    this.all = all;
    for (const part of all) {
      const partitions = this.byTopic.get(part.topic) ?? new Map<number, PartitionWork>();
      this.byTopic.set(part.topic, partitions.set(part.partition, part));
    }
  }

  find(topic: string, partition: number): PartitionWork | undefined {
    return this.byTopic.get(topic)?.get(partition);
  }

  /** Something may be begun again. */
  run(): void {
    for (const part of this.all) part.run();
  }
}

/** The partitions of an assignment, one by one. */
export function placesOf(assignment: Assignment): { topic: string; partition: number }[] {
  return Object.entries(assignment).flatMap(([topic, partitions]) =>
    partitions.map((partition) => ({ topic, partition })),
  );
}
