import { Partitioners } from "kafkajs";
import { expect, test } from "vitest";
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

test("keys go where KafkaJS sends them", () => {
  const partitioner = Partitioners.DefaultPartitioner();
  const partitionMetadata = Array.from({ length: 12 }, (_, partitionId) => ({
    ...{ partitionId, partitionErrorCode: 0, leader: 0, replicas: [0], isr: [0] },
  }));
  for (let i = 0; i < 2000; i += 1) {
    const key = Buffer.from(`${"ü".repeat(i % 5)}${i * 7919}`);
    const message = { key, value: null };
    expect(keyPartition(key, 12)).toBe(partitioner({ topic: "t", partitionMetadata, message }));
  }
  expect(keyPartition(Buffer.alloc(0), 12)).toBe(
    partitioner({ topic: "t", partitionMetadata, message: { key: Buffer.alloc(0), value: null } }),
  );
});
