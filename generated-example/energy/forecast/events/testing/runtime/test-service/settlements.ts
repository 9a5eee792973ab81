// Runtime of topicwright, copied so that the code depends on kafkajs only; do not edit.
// SPDX-License-Identifier: MIT-0 OR Apache-2.0
import type { SettledEvent } from "../../../runtime/hooks.js";
import type { RecordPlace } from "../../../runtime/transport/transport.js";
import type { TestSettled } from "./test-settled.js";

interface Waiting {
  readonly place: RecordPlace;
  resolve(settled: TestSettled): void;
  reject(error: Error): void;
}

/** What became of the records that a service received. */
export class Settlements {
  /** In the order of their settling. */
  readonly list: TestSettled[] = [];
  private readonly waiting = new Set<Waiting>();
  private stopped: Error | undefined;

  note({ group: _, offset, ...told }: SettledEvent): void {
    const settled = { ...told, offset: BigInt(offset) };
    this.list.push(settled);
    for (const waiting of this.waiting) {
      if (!isAt(settled, waiting.place)) continue;
      this.waiting.delete(waiting);
      waiting.resolve(settled);
    }
  }

  /** Resolves once the record at this place is settled. */
  async of(place: RecordPlace): Promise<TestSettled> {
    const known = this.list.find((settled) => isAt(settled, place));
    if (known) return known;
    if (this.stopped) throw this.stopped;
    return new Promise((resolve, reject) => {
      this.waiting.add({ place, resolve, reject });
    });
  }

  /** Nothing will be settled any more. */
  stop(): void {
    this.stopped = new Error("the service was stopped before it was done with the record");
    for (const { reject } of this.waiting) reject(this.stopped);
    this.waiting.clear();
  }
}

function isAt(settled: TestSettled, { topic, partition, offset }: RecordPlace): boolean {
  return settled.topic === topic && settled.partition === partition && settled.offset === offset;
}
