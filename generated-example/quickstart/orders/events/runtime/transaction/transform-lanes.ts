// Runtime of topicwright, copied so that the code depends on kafkajs only; do not edit.
// SPDX-License-Identifier: MIT-0 OR Apache-2.0
import type { LaneMaker, LaneSetup } from "../consumer/lane-maker.js";
import type { Lane } from "../consumer/partition-work.js";
import type { Producers } from "../producer/producers.js";
import type { SentMessage } from "../producer/send.js";
import { InputTransactions } from "./input-transactions.js";
import { TransformLane } from "./transform-lane.js";

/** Lanes that settle records in transactions: those of one partition with a producer of its own. */
export class TransformLanes implements LaneMaker {
  private readonly producers: Producers;
  private readonly entries: Readonly<Record<string, SentMessage>>;
  private readonly timeoutMs: number;
  /** Of the partitions of the latest assignment. */
  private inputs = new Map<string, InputTransactions>();

  constructor(
    producers: Producers,
    entries: Readonly<Record<string, SentMessage>>,
    timeoutMs: number,
  ) {
    this.producers = producers;
    this.entries = entries;
    this.timeoutMs = timeoutMs;
  }

  assigned(places: readonly { topic: string; partition: number }[], keep: boolean): void {
    const names = new Set(places.map(({ topic, partition }) => `${topic}-${partition}`));
    for (const [name, input] of this.inputs) {
      if (keep && names.has(name)) continue;
      this.inputs.delete(name);
      void input.close().catch(() => {});
    }
  }

  laneOf(setup: LaneSetup): Lane {
    const { groupId, topic, partition } = setup.scope;
    const { producers, timeoutMs, entries } = this;
    const name = `${topic}-${partition}`;
    const input =
      this.inputs.get(name) ??
      new InputTransactions(producers, { groupId, topic, partition, timeoutMs });
    this.inputs.set(name, input);
    return new TransformLane(setup, { input, entries, maxMs: Math.min(1_000, timeoutMs / 4) });
  }

  async close(): Promise<void> {
    await Promise.all([...this.inputs.values()].map((input) => input.close()));
  }

  abandon(): void {
    for (const input of this.inputs.values()) input.abandon();
  }
}
