// Runtime of topicwright, copied so that the code depends on kafkajs only; do not edit.
// SPDX-License-Identifier: MIT-0 OR Apache-2.0
import type { Assignment } from "../../transport.js";

/** A member of a group, as an assigner sees it. */
export interface Subscriber {
  readonly id: string;
  /** What it reads, and so can be given. */
  readonly topics: readonly string[];
  /** What it says that it has. */
  readonly owned: Assignment;
  /** The group's generation that gave it that; the later of two claims holds. */
  readonly generation: number;
}

/** The partitions that one member holds while they are dealt. */
export class Hand {
  readonly id: string;
  size = 0;
  private readonly topics: ReadonlySet<string>;
  private readonly partitions = new Map<string, number[]>();

  constructor({ id, topics }: Pick<Subscriber, "id" | "topics">) {
    this.id = id;
    this.topics = new Set(topics);
  }

  reads(topic: string): boolean {
    return this.topics.has(topic);
  }

  /** How many partitions of a topic. */
  count(topic: string): number {
    return this.partitions.get(topic)?.length ?? 0;
  }

  /** The topics that it has partitions of. */
  get held(): string[] {
    return [...this.partitions.keys()].filter((topic) => this.count(topic) > 0);
  }

  take(topic: string, partition: number): void {
    const partitions = this.partitions.get(topic) ?? [];
    partitions.push(partition);
    this.partitions.set(topic, partitions);
    this.size += 1;
  }

  /** Hands one partition of a topic over to another member. */
  pass(topic: string, to: Hand): void {
    const partition = this.partitions.get(topic)?.pop();
    if (partition === undefined) return;
    this.size -= 1;
    to.take(topic, partition);
  }

  get assignment(): Assignment {
    const held = [...this.partitions].filter(([, partitions]) => partitions.length > 0);
    return Object.fromEntries(
      held.map(([topic, partitions]) => [topic, [...partitions].sort((a, b) => a - b)]),
    );
  }
}
