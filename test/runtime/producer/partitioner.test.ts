import { Partitioners } from "kafkajs";
import { describe, expect, test } from "vitest";
import { legacyKeyPartition } from "../../../src/runtime/producer/legacy-partitioner.js";
import { keyPartition, murmur2 } from "../../../src/runtime/producer/partitioner.js";

// Vectors of Kafka's own UtilsTest.
test.each([
  ["21", -973932308],
  ["foobar", -790332482],
  ["a-little-bit-long-string", -985981536],
  ["a-little-bit-longer-string", -1486304829],
  ["lkjh234lh9fiuh90y23oiuhsafujhadof229phr9h19h89h8", -58897971],
  ["abc", 479470107],
])("murmur2 of %s is what Java says", (key, hash) => {
  expect(murmur2(Buffer.from(key))).toBe(hash);
});

/** Keys as services have them, and bytes that are no text; of every length up to 40. */
const keys: readonly Buffer[] = Array.from({ length: 2000 }, (_, i) => {
  if (i < 500) return Buffer.from(`order-${i * 7919}`);
  if (i < 1000) return Buffer.from(`${"ü".repeat(i % 5)}${i}`);
  return Buffer.from(Array.from({ length: i % 41 }, (_, at) => (i * 31 + at * 97) % 256));
});

describe.each([
  ["java", keyPartition, Partitioners.DefaultPartitioner],
  ["kafkajs-legacy", legacyKeyPartition, Partitioners.LegacyPartitioner],
] as const)("%s", (_name, ours, createTheirs) => {
  test.each([1, 3, 12, 50])("2,000 keys go where KafkaJS sends them, of %i partitions", (count) => {
    const theirs = createTheirs();
    const partitionMetadata = Array.from({ length: count }, (_, partitionId) => ({
      ...{ partitionId, partitionErrorCode: 0, leader: 0, replicas: [0], isr: [0] },
    }));
    const wrong = keys.filter((key) => {
      const partition = theirs({ topic: "t", partitionMetadata, message: { key, value: null } });
      return ours(key, count) !== partition;
    });
    expect(wrong).toEqual([]);
  });
});
