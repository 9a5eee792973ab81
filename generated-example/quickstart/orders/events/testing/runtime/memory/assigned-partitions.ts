// Runtime of topicwright, copied so that the code depends on kafkajs only; do not edit.
// SPDX-License-Identifier: MIT-0 OR Apache-2.0
import type { Assignment } from "../../../runtime/transport/transport.js";
import type { FetchPosition } from "./fetch.js";
import { keyOf } from "./partition-key.js";

/** Where a consumer stands in one of its partitions. */
export interface AssignedPartition {
  readonly topic: string;
  readonly partition: number;
  /** The next offset to fetch; `undefined`: not known yet. */
  position: number | undefined;
  paused: boolean;
}

/** The partitions of a consumer since its last join. */
export class AssignedPartitions {
  private partitions = new Map<string, AssignedPartition>();

  replace(assignment: Assignment): void {
    const all = Object.entries(assignment).flatMap(([topic, partitions]) =>
      partitions.map((partition) => ({ topic, partition, position: undefined, paused: false })),
    );
    this.partitions = new Map(all.map((assigned) => [keyOf(assigned), assigned]));
  }

  at(topic: string, partition: number): AssignedPartition | undefined {
    return this.partitions.get(keyOf({ topic, partition }));
  }

  withoutPosition(): readonly AssignedPartition[] {
    return [...this.partitions.values()].filter(({ position }) => position === undefined);
  }

  /** What to fetch now. */
  toFetch(): readonly FetchPosition[] {
    return [...this.partitions.values()].flatMap(({ topic, partition, position, paused }) =>
      paused || position === undefined ? [] : [{ topic, partition, offset: position }],
    );
  }
}
