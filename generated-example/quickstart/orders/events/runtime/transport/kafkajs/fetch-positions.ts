// Runtime of topicwright, copied so that the code depends on kafkajs only; do not edit.
// SPDX-License-Identifier: MIT-0 OR Apache-2.0
/**
 * Where fetching stands in each partition, to tell batches that do not follow on. KafkaJS may join
 * again while another broker's answer is on its way: that one was asked for under the old assignment,
 * and whoever took it for the next would lose the records between.
 */
export class FetchPositions {
  private positions = new Map<string, Position>();

  /** After an assignment nothing is known but what answers still on their way were asked for. */
  restart(): void {
    for (const position of this.positions.values()) {
      position.refused = undefined;
      position.stale = position.next ?? position.stale;
      position.next = undefined;
    }
  }

  /**
   * Whether to take a batch that was fetched from `from` and ends with offset `last`. One that does
   * not follow on is refused, and so fetched again; if it was no stray, it then comes from the same
   * offset.
   */
  takes(topic: string, partition: number, from: string, last: string): boolean {
    const position = this.at(topic, partition);
    const { next, stale, refused } = position;
    const follows = next === undefined ? from !== stale : from === next;
    position.refused = undefined;
    if (follows || from === refused) {
      position.next = after(last);
      return true;
    }
    position.refused = from;
    return false;
  }

  /**
   * Whether KafkaJS may move past records that are nobody's, from `first` to `last`: aborted ones, and
   * those of its transactions. The same as for a batch; only that what it was fetched from is not told.
   */
  passes(topic: string, partition: number, first: string, last: string): boolean {
    const position = this.at(topic, partition);
    const { next, stale, refused } = position;
    // Without an assignment before there is nothing that could stray.
    const follows = stale === undefined || first === next;
    position.refused = undefined;
    if (follows || first === refused) {
      position.next = after(last);
      return true;
    }
    position.refused = first;
    return false;
  }

  /** Fetching goes on from elsewhere. */
  moved(topic: string, partition: number, next: bigint): void {
    this.at(topic, partition).next = String(next);
  }

  private at(topic: string, partition: number): Position {
    const key = `${topic}/${partition}`;
    const known = this.positions.get(key);
    if (known) return known;
    const position: Position = { next: undefined, stale: undefined, refused: undefined };
    this.positions.set(key, position);
    return position;
  }
}

interface Position {
  /** What the next batch is fetched from; `undefined`: not known yet. */
  next: string | undefined;
  /** What an answer of the assignment before would be fetched from. */
  stale: string | undefined;
  /** What the batch was fetched from, or begins with, that has just been refused. */
  refused: string | undefined;
}

function after(offset: string): string {
  return String(BigInt(offset) + 1n);
}
