// Runtime of topicwright, copied so that the code depends on kafkajs only; do not edit.
// SPDX-License-Identifier: MIT-0 OR Apache-2.0
import type { Logger } from "../logger.js";
import type { Assignment, TransportConsumer } from "../transport/transport.js";
import type { StartPosition } from "./consume-options.js";

/** Where a worker's caller wants it to begin. */
export class StartPositions {
  private positions: readonly StartPosition[];
  private readonly log: Logger;

  /** Throws where a position can't be meant for a group that reads `topics`. */
  constructor(positions: readonly StartPosition[], topics: readonly string[], log: Logger) {
    for (const { topic, partition, offset } of positions) {
      const at = `consume(): start position ${offset} of partition ${partition} of "${topic}"`;
      if (!topics.includes(topic))
        throw new RangeError(`${at}: this group does not read that topic`);
      if (offset < 0n) throw new RangeError(`${at}: offsets begin with 0`);
    }
    this.positions = positions;
    this.log = log;
  }

  /** Moves a client there in the partitions that it has. Once: later it goes on from what is committed. */
  apply(assigned: Assignment, consumer: TransportConsumer): void {
    for (const { topic, partition, offset } of this.positions) {
      if (assigned[topic]?.includes(partition)) {
        consumer.seek(topic, partition, offset);
      } else {
        const place = { topic, partition, offset };
        this.log.warn("start position ignored: another member has the partition", place);
      }
    }
    this.positions = [];
  }
}
