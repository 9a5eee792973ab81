// Runtime of topicwright, copied so that the code depends on kafkajs only; do not edit.
// SPDX-License-Identifier: MIT-0 OR Apache-2.0
import type { PartitionOffset, Transport } from "../../transport/transport.js";

/** What a group has not read yet of a topic, up to where the topic ended when it was asked. */
export class TopicRange {
  /** By partition: where to stop. */
  private readonly ends = new Map<number, bigint>();
  /** By partition: where the group is. */
  private readonly positions = new Map<number, bigint>();

  /** Rejects where no broker can say, or there is no such topic. */
  static async of(transport: Transport, groupId: string, topic: string): Promise<TopicRange> {
    const [first, end, committed] = await Promise.all([
      transport.offsets(topic, "earliest"),
      transport.offsets(topic, "latest"),
      transport.committed(groupId, topic),
    ]);
    const range = new TopicRange();
    for (const { partition, offset } of end) range.ends.set(partition, offset);
    for (const place of [...first, ...committed]) range.reached(place);
    return range;
  }

  /** Where to stop in a partition; `undefined`: nothing of it is left. */
  endOf(partition: number): bigint | undefined {
    const end = this.ends.get(partition);
    return end !== undefined && this.missing(partition, end) > 0n ? end : undefined;
  }

  /** Everything before `offset` has been read. */
  reached({ partition, offset }: Pick<PartitionOffset, "partition" | "offset">): void {
    const known = this.positions.get(partition) ?? 0n;
    if (offset > known) this.positions.set(partition, offset);
  }

  /** Offsets that were not read. */
  get left(): bigint {
    return [...this.ends].reduce((sum, [partition, end]) => sum + this.missing(partition, end), 0n);
  }

  private missing(partition: number, end: bigint): bigint {
    const rest = end - (this.positions.get(partition) ?? 0n);
    return rest > 0n ? rest : 0n;
  }
}
