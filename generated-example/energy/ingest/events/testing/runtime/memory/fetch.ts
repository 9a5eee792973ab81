// Runtime of topicwright, copied so that the code depends on kafkajs only; do not edit.
// SPDX-License-Identifier: MIT-0 OR Apache-2.0
import type { Cluster } from "./cluster.js";
import type { LogSlice, PartitionLog, ReadLimits } from "./partition-log.js";

/** A partition and where to read on. */
export interface FetchPosition {
  readonly topic: string;
  readonly partition: number;
  readonly offset: number;
}

/** What a partition has to give. */
export interface FetchedPartition extends FetchPosition {
  /** Absent: the offset is out of range. */
  readonly slice: LogSlice | undefined;
  readonly highWatermark: number;
}

/** What a reader wants, and how long it waits for it. */
export interface FetchRequest extends ReadLimits {
  readonly positions: readonly FetchPosition[];
  readonly minBytes: number;
  readonly maxWaitMs: number;
}

/**
 * A request for records. It is answered when there are enough of them, when its time is over, or when
 * the reader has changed its mind.
 */
export class Fetch {
  private readonly cluster: Cluster;
  private readonly request: FetchRequest;
  private over = false;
  private wake: () => void = () => {};

  constructor(cluster: Cluster, request: FetchRequest) {
    this.cluster = cluster;
    this.request = request;
  }

  /** Rejects with a `BrokerError` where a topic or partition is gone. */
  async answer(): Promise<readonly FetchedPartition[]> {
    const { clock } = this.cluster;
    const stopTimer = clock.after(this.request.maxWaitMs, () => this.end());
    const unwatch = this.logs().map((log) => log.watch(() => this.wake()));
    try {
      for (;;) {
        const found = this.read();
        if (this.over || this.isEnough(found)) return found;
        await new Promise<void>((resolve) => {
          this.wake = resolve;
        });
      }
    } finally {
      stopTimer();
      for (const stop of unwatch) stop();
    }
  }

  /** Answers with what there is. */
  end(): void {
    this.over = true;
    this.wake();
  }

  private logs(): PartitionLog[] {
    return this.request.positions.map(({ topic, partition }) =>
      this.cluster.topic(topic).log(partition),
    );
  }

  private read(): readonly FetchedPartition[] {
    return this.request.positions.flatMap((position): readonly FetchedPartition[] => {
      const topic = this.cluster.topic(position.topic);
      if (!topic.available) return [];
      const log = topic.log(position.partition);
      const inRange = position.offset >= log.start && position.offset <= log.end;
      const slice = inRange ? log.read(position.offset, this.request) : undefined;
      return [{ ...position, slice, highWatermark: log.end }];
    });
  }

  private isEnough(found: readonly FetchedPartition[]): boolean {
    if (found.some(({ slice, offset }) => !slice || (slice.bytes === 0 && slice.next > offset)))
      return true;
    const bytes = found.reduce((sum, { slice }) => sum + (slice?.bytes ?? 0), 0);
    return bytes > 0 && bytes >= this.request.minBytes;
  }
}
