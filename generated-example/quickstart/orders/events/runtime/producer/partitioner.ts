// Runtime of topicwright, copied so that the code depends on kafkajs only; do not edit.
// SPDX-License-Identifier: MIT-0 OR Apache-2.0
/** Which of so many partitions a key leads to. */
export type KeyPartition = (key: Buffer, partitions: number) => number;

/** The partition that every Kafka client which agrees with the Java one gives this key. */
export function keyPartition(key: Buffer, partitions: number): number {
  return (murmur2(key) & 0x7fffffff) % partitions;
}

/** MurmurHash2 as Kafka's Java client has it, seed and sign included. */
export function murmur2(data: Buffer): number {
  const whole = data.length & ~3;
  let hash = 0x9747b28c ^ data.length;
  for (let at = 0; at < whole; at += 4) {
    hash = Math.imul(hash, multiplier) ^ mixed(data.readInt32LE(at));
  }
  if (whole < data.length) {
    const rest = data.readUIntLE(whole, data.length - whole);
    hash = Math.imul(hash ^ rest, multiplier);
  }
  hash = Math.imul(hash ^ (hash >>> 13), multiplier);
  return hash ^ (hash >>> 15);
}

const multiplier = 0x5bd1e995;

function mixed(word: number): number {
  const spread = Math.imul(word, multiplier);
  return Math.imul(spread ^ (spread >>> 24), multiplier);
}

/** Partitions for records without a key: one after the other, but some records in a row, for fewer and larger batches. */
export class KeylessPartitions {
  private turn: number = Math.floor(Math.random() * 1024);
  private left: number = recordsInARow;

  /** The partition of the next record. */
  next(partitions: number): number {
    if (this.left === 0) this.move();
    this.left -= 1;
    return this.turn % partitions;
  }

  /** The records so far are on their way: the next ones go elsewhere. */
  move(): void {
    this.turn += 1;
    this.left = recordsInARow;
  }
}

const recordsInARow = 100;
