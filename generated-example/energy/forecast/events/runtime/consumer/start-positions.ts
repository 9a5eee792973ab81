// Runtime of topicwright, copied so that the code depends on kafkajs only; do not edit.
// SPDX-License-Identifier: MIT-0 OR Apache-2.0
import type { Logger } from "../logger.js";
import type {
  Assignment,
  PartitionOffset,
  Transport,
  TransportConsumer,
} from "../transport/transport.js";
import type { StartFrom, StartPosition } from "./consume-options.js";
import type { GroupTopics } from "./group-topics.js";

/** Where a worker's caller wants it to begin. */
export class StartPositions {
  private readonly wanted: "earliest" | "latest" | number | undefined;
  private readonly topics: Pick<GroupTopics, "known" | "reads">;
  private readonly log: Logger;
  /** Those that the group does not know of yet. */
  private positions: readonly StartPosition[];
  private isApplied = false;

  /** Throws where a position can't be meant for a group that reads `topics`. */
  constructor(from: StartFrom, topics: Pick<GroupTopics, "known" | "reads">, log: Logger) {
    this.topics = topics;
    this.log = log;
    this.positions = isList(from) ? from : [];
    this.wanted = isList(from) ? undefined : wantedOf(from);
    for (const { topic, partition, offset } of this.positions) {
      const at = `consume(): start position ${offset} of partition ${partition} of "${topic}"`;
      if (!topics.reads(topic)) throw new RangeError(`${at}: this group does not read that topic`);
      if (offset < 0n) throw new RangeError(`${at}: offsets begin with 0`);
    }
  }

  /** Before the first assignment: asks for the offsets, where the caller did not name them. */
  async locate(transport: Transport): Promise<void> {
    const { wanted } = this;
    if (wanted === undefined || this.isApplied) return;
    const found = this.topics.known.map((topic) => transport.offsets(topic, wanted));
    this.positions = (await Promise.all(found)).flat();
  }

  /**
   * Moves a client there in the partitions that it has, and says in which. Later it goes on from what
   * is committed; where nothing is by then, from here again.
   */
  apply(assigned: Assignment, consumer: TransportConsumer): readonly PartitionOffset[] {
    const isMine = ({ topic, partition }: StartPosition): boolean =>
      assigned[topic]?.includes(partition) === true;
    if (this.wanted === undefined) {
      for (const position of this.positions) {
        if (isMine(position)) continue;
        const { topic, partition, offset } = position;
        this.log.warn("start position ignored: another member has the partition", {
          ...{ topic, partition, offset },
        });
      }
    }
    this.isApplied = true;
    this.positions = this.positions.filter(isMine);
    for (const { topic, partition, offset } of this.positions) {
      consumer.seek(topic, partition, offset);
    }
    return this.positions;
  }

  /** The group goes on from these. */
  committed(offsets: readonly PartitionOffset[]): void {
    if (this.positions.length === 0) return;
    this.positions = this.positions.filter(
      (position) =>
        !offsets.some(
          ({ topic, partition }) => topic === position.topic && partition === position.partition,
        ),
    );
  }
}

function isList(from: StartFrom): from is readonly StartPosition[] {
  return Array.isArray(from);
}

function wantedOf(
  from: Exclude<StartFrom, readonly StartPosition[]>,
): "earliest" | "latest" | number {
  if (typeof from === "string") return from;
  const ms = from.timestamp.getTime();
  if (Number.isNaN(ms)) throw new RangeError("consume(): from.timestamp is no valid date");
  return ms;
}
