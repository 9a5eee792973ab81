import { describe, expect, test } from "vitest";
import { batchSize } from "../../../../src/runtime/memory/record-size.js";
import { protocolErrorType } from "../../../../src/runtime/transport/protocol-error.js";
import { uniqueName } from "../../../broker/topics.js";
import { type Bench, openProducer, Reader, record, send, told } from "./bench.js";

/** What producers do. */
export function produceTests(open: () => Bench): void {
  describe("produce", () => {
    test("says how many partitions a topic has, or that there is none", async () => {
      const bench = open();
      const topic = await bench.createTopic({ partitions: 3 });
      const producer = openProducer(bench.transport());
      expect(await producer.partitionCount(topic)).toBe(3);
      expect(await producer.partitionCount(uniqueName("none"))).toBeUndefined();
    });

    test.each([true, false])(
      "keeps the order in each partition (idempotent: %s)",
      async (idempotent) => {
        const bench = open();
        const topic = await bench.createTopic({ partitions: 2 });
        const producer = openProducer(bench.transport(), idempotent);
        await producer.partitionCount(topic);
        const records = ["a", "b", "c", "d"].map((value, i) => record(topic, i % 2, value));
        expect(told(await send(producer, records))).toEqual(["0@0", "1@0", "0@1", "1@1"]);
        expect(told(await send(producer, [record(topic, 0, "e")]))).toEqual(["0@2"]);
        const reader = await new Reader(bench.transport(), uniqueName()).start([topic]);
        await reader.until(5);
        expect(reader.values.sort()).toEqual(["0@0:a", "0@1:c", "0@2:e", "1@0:b", "1@1:d"]);
      },
    );

    test.each([undefined, "gzip"] as const)(
      "keeps every byte (compression: %s)",
      async (compression) => {
        const bench = open();
        const topic = await bench.createTopic();
        const producer = openProducer(bench.transport());
        await producer.partitionCount(topic);
        const bytes = Buffer.from([0, 255, 128, 10]);
        const before = Date.now();
        const headers = { one: bytes, none: Buffer.alloc(0), many: [Buffer.from("a"), bytes] };
        const records = [
          record(topic, 0, null, { key: bytes, headers, timestamp: 1_700_000_000_123 }),
          record(topic, 0, "", { key: Buffer.alloc(0), timestamp: 1_600_000_000_000 }),
        ];
        await send(producer, records, compression ? { compression } : {});
        await send(producer, [record(topic, 0, "now")], compression ? { compression } : {});
        const reader = await new Reader(bench.transport(), uniqueName()).start([topic]);
        await reader.until(3);
        const [first, second, third] = reader.batches.flatMap((batch) => batch.records);
        expect(first).toMatchObject({ key: bytes, value: null, headers, offset: "0" });
        expect(first?.timestamp).toBe("1700000000123");
        expect(second).toMatchObject({ key: Buffer.alloc(0), value: Buffer.alloc(0), headers: {} });
        expect(second?.timestamp).toBe("1600000000000");
        expect(third?.key).toBeNull();
        expect(Number(third?.timestamp)).toBeGreaterThanOrEqual(before);
        expect(Number(third?.timestamp)).toBeLessThanOrEqual(Date.now());
      },
    );

    test("a batch of exactly the allowed size passes, one byte more does not", async () => {
      const bench = open();
      const limit = 2_000;
      const topic = await bench.createTopic({
        partitions: 2,
        config: { "max.message.bytes": String(limit) },
      });
      const producer = openProducer(bench.transport());
      await producer.partitionCount(topic);
      const timestamp = Date.now();
      const headers = { type: Buffer.from("x"), twice: [Buffer.from("1"), Buffer.from("22")] };
      const batch = (filler: number) =>
        ["small", "x".repeat(filler)].map((value) =>
          record(topic, 0, value, { key: Buffer.from("key"), headers, timestamp }),
        );
      const room = limit - batchSize(batch(1_000), undefined);
      expect(told(await send(producer, batch(1_000 + room)))).toEqual(["0@0", "0@1"]);
      const [a, b, c] = await send(producer, [...batch(1_001 + room), record(topic, 1, "c")]);
      expect(told([a, b, c].flatMap((outcome) => outcome ?? []))).toEqual([
        "too-large, stored no",
        "too-large, stored no",
        "1@0",
      ]);
      expect(told(await send(producer, [record(topic, 0, "after")]))).toEqual(["0@2"]);
    });

    test("a compacted topic refuses records without a key, and times too far ahead are refused", async () => {
      const bench = open();
      const compacted = await bench.createTopic({ config: { "cleanup.policy": "compact" } });
      const topic = await bench.createTopic();
      const producer = openProducer(bench.transport());
      await producer.partitionCount(compacted);
      await producer.partitionCount(topic);
      const key = Buffer.from("k");
      expect(told(await send(producer, [record(compacted, 0, "a", { key })]))).toEqual(["0@0"]);
      expect(told(await send(producer, [record(compacted, 0, "b")]))).toEqual([
        "invalid, stored no",
      ]);
      const timestamp = Date.now() + 2 * 3_600_000;
      const late = await send(producer, [record(topic, 0, "late", { timestamp })]);
      expect(told(late)).toEqual(["invalid, stored no"]);
    });

    test("a topic may give its own times", async () => {
      const bench = open();
      const config = { "message.timestamp.type": "LogAppendTime" };
      const topic = await bench.createTopic({ config });
      const producer = openProducer(bench.transport());
      await producer.partitionCount(topic);
      const before = Date.now();
      await send(producer, [record(topic, 0, "a", { timestamp: 1 })]);
      const reader = await new Reader(bench.transport(), uniqueName()).start([topic]);
      await reader.until(1);
      expect(Number(reader.batches[0]?.records[0]?.timestamp)).toBeGreaterThanOrEqual(before);
    });

    test("what has no place is not stored, and the rest is", async () => {
      const bench = open();
      const topic = await bench.createTopic();
      const producer = openProducer(bench.transport());
      await producer.partitionCount(topic);
      const records = [record(topic, 0, "a"), record(topic, 7, "b")];
      expect(told(await send(producer, records, { retries: 0 }))).toEqual([
        "0@0",
        "no-such-partition, stored no",
      ]);
      const nowhere = [record(uniqueName("none"), 0, "c")];
      expect(told(await send(producer, nowhere, { retries: 0 }))).toEqual([
        "no-such-topic, stored no",
      ]);
      expect(told(await send(producer, [record(topic, 0, "d")]))).toEqual(["0@1"]);
    });

    test("without acknowledgement nobody says where a record is", async () => {
      const bench = open();
      const topic = await bench.createTopic();
      const producer = openProducer(bench.transport(), false);
      await producer.partitionCount(topic);
      expect(told(await send(producer, [record(topic, 0, "a")], { acks: 0 }))).toEqual([
        "0@undefined",
      ]);
      const reader = await new Reader(bench.transport(), uniqueName()).start([topic]);
      await reader.until(1);
      expect(reader.values).toEqual(["0@0:a"]);
    });
  });

  describe("offsets", () => {
    test("first, after the last, and by time", async () => {
      const bench = open();
      const topic = await bench.createTopic({ partitions: 2 });
      const transport = bench.transport();
      const producer = openProducer(transport);
      await producer.partitionCount(topic);
      const times = [1_000, 2_000, 3_000];
      await send(
        producer,
        times.map((timestamp) => record(topic, 0, "x", { timestamp })),
      );
      const at = async (where: "earliest" | "latest" | number): Promise<bigint[]> => {
        const offsets = await transport.offsets(topic, where);
        expect(new Set(offsets.map((one) => one.topic))).toEqual(new Set([topic]));
        return [...offsets].sort((a, b) => a.partition - b.partition).map(({ offset }) => offset);
      };
      expect(await at("earliest")).toEqual([0n, 0n]);
      expect(await at("latest")).toEqual([3n, 0n]);
      expect(await at(2_000)).toEqual([1n, 0n]);
      expect(await at(2_001)).toEqual([2n, 0n]);
      expect(await at(9_000)).toEqual([3n, 0n]);
      await bench.deleteRecords(topic, 0, 2n);
      expect(await at("earliest")).toEqual([2n, 0n]);
      expect(await at(0)).toEqual([2n, 0n]);
    });

    test("of a topic that does not exist nobody can say", async () => {
      const asking = open().transport().offsets(uniqueName("none"), "latest");
      const type = await asking.then(() => "none", protocolErrorType);
      expect(type).toBe("UNKNOWN_TOPIC_OR_PARTITION");
    });
  });
}
