// Runtime of topicwright, copied so that the code depends on kafkajs only; do not edit.
// SPDX-License-Identifier: MIT-0 OR Apache-2.0
import type { Logger } from "../logger.js";
import type { TransportConsumer } from "../transport/transport.js";
import type { StartPosition } from "./consume-options.js";
import type { Assignment } from "./join-group.js";

/** Moves a client to where its caller wants to read from, in the partitions that it has. */
export function applyStartPositions(
  positions: readonly StartPosition[],
  assigned: Assignment,
  consumer: TransportConsumer,
  log: Logger,
): void {
  for (const { topic, partition, offset } of positions) {
    if (assigned[topic]?.includes(partition)) {
      consumer.seek(topic, partition, offset);
    } else {
      log.warn("start position ignored: another member has the partition", {
        topic,
        partition,
        offset,
      });
    }
  }
}

/** The start positions of a group that reads `topics`. Throws where one can't be meant for it. */
export function checkedStartPositions(
  positions: readonly StartPosition[],
  topics: readonly string[],
): readonly StartPosition[] {
  for (const { topic, partition, offset } of positions) {
    const at = `consume(): start position ${offset} of partition ${partition} of "${topic}"`;
    if (!topics.includes(topic)) throw new RangeError(`${at}: this group does not read that topic`);
    if (offset < 0n) throw new RangeError(`${at}: offsets begin with 0`);
  }
  return positions;
}
