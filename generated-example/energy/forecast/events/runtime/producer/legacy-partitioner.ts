// Runtime of topicwright, copied so that the code depends on kafkajs only; do not edit.
// SPDX-License-Identifier: MIT-0 OR Apache-2.0
/**
 * The partition that KafkaJS before 2.0, and its `LegacyPartitioner` since, gives this key. It means to
 * be the Java client's, but multiplies as JavaScript does, so that products lose their last digits.
 */
export function legacyKeyPartition(key: Buffer, partitions: number): number {
  return (legacyHash(key) & 0x7fffffff) % partitions;
}

const multiplier = 0x5bd1e995;

function legacyHash(data: Buffer): number {
  const { length } = data;
  let hash = 0x9747b28c ^ length;
  // The last word is taken with zeros for what it lacks, and its bytes once more below.
  for (let at = 0; at < length; at += 4) {
    let word = byteAt(data, at) + (byteAt(data, at + 1) << 8);
    word += (byteAt(data, at + 2) << 16) + (byteAt(data, at + 3) << 24);
    word *= multiplier;
    word ^= word >>> 24;
    hash = (hash * multiplier) ^ (word * multiplier);
  }
  const rest = length % 4;
  const end = length - rest;
  if (rest === 3) hash ^= byteAt(data, end + 2) << 16;
  if (rest >= 2) hash ^= byteAt(data, end + 1) << 8;
  if (rest >= 1) hash = (hash ^ byteAt(data, end)) * multiplier;
  hash ^= hash >>> 13;
  hash *= multiplier;
  return hash ^ (hash >>> 15);
}

function byteAt(data: Buffer, at: number): number {
  return data[at] ?? 0;
}
