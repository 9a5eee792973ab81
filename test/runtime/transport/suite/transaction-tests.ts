import { setTimeout as sleep } from "node:timers/promises";
import { beforeEach, describe, expect, onTestFinished, test } from "vitest";
import type {
  TransactionalProducer,
  TransportTransaction,
} from "../../../../src/runtime/transport/transport.js";
import { uniqueName } from "../../../broker/topics.js";
import { waitFor } from "../../../broker/wait-for.js";
import { type Bench, openProducer, quick, Reader, record, send } from "./bench.js";

/** What transactional producers do, and what readers see of it. */
export function transactionTests(open: () => Bench): void {
  let bench: Bench;
  let topic: string;
  let transactionalId: string;
  beforeEach(async () => {
    bench = open();
    topic = await bench.createTopic({ partitions: 2 });
    transactionalId = uniqueName("transactions");
  });

  const openTransactional = async (timeoutMs = 10_000): Promise<TransactionalProducer> => {
    const producer = bench.transport().transactional({ transactionalId, timeoutMs });
    onTestFinished(() => producer.disconnect());
    await producer.partitionCount(topic);
    return producer;
  };
  const write = async (
    transaction: TransportTransaction,
    ...values: string[]
  ): Promise<(bigint | undefined)[]> => {
    const records = values.map((value) => record(topic, 0, value));
    const options = { ...quick, deadline: performance.now() + 20_000 };
    return (await transaction.send(records, options)).map(({ offset }) => offset);
  };
  /** The reason of a failure. */
  const reason = (work: Promise<unknown>): Promise<unknown> =>
    work.then(
      () => "none",
      (error: unknown) => (error instanceof Error && "reason" in error ? error.reason : error),
    );

  describe("transactions", () => {
    test("are seen once committed, and not at all where aborted", async () => {
      const committed = await new Reader(bench.transport(), uniqueName()).start([topic]);
      const options = { readUncommitted: true };
      const all = await new Reader(bench.transport(), uniqueName(), options).start([topic]);
      const producer = await openTransactional();
      const first = await producer.begin();
      expect(await write(first, "a", "b")).toEqual([0n, 1n]);
      await all.until(2);
      await sleep(300);
      expect(committed.values).toEqual([]);
      await first.commit();
      await committed.until(2);
      const second = await producer.begin();
      // One mark takes an offset.
      expect(await write(second, "c")).toEqual([3n]);
      await second.abort();
      const third = await producer.begin();
      await write(third, "d");
      await third.commit();
      await committed.until(3);
      expect(committed.values).toEqual(["0@0:a", "0@1:b", "0@5:d"]);
      await waitFor(() => all.values.length === 4, { what: "everything" });
      expect(all.values).toEqual(["0@0:a", "0@1:b", "0@3:c", "0@5:d"]);
    });

    test("hold back what comes behind them until they have ended", async () => {
      const reader = await new Reader(bench.transport(), uniqueName()).start([topic]);
      const transaction = await (await openTransactional()).begin();
      await write(transaction, "a");
      const plain = openProducer(bench.transport());
      await plain.partitionCount(topic);
      await send(plain, [record(topic, 0, "b"), record(topic, 1, "c")]);
      await reader.until(1);
      expect(reader.values).toEqual(["1@0:c"]);
      await transaction.commit();
      await reader.until(3);
      expect(reader.values.slice(1)).toEqual(["0@0:a", "0@1:b"]);
      const batches = reader.batches.filter(({ partition }) => partition === 0);
      await waitFor(() => batches.at(-1), { what: "a batch" });
      const offsets = await bench.transport().offsets(topic, "latest");
      expect(offsets.find(({ partition }) => partition === 0)?.offset).toBe(3n);
    });

    test("commit a group's offsets, or do not", async () => {
      const groupId = uniqueName("group");
      const producer = await openTransactional();
      const first = await producer.begin();
      await write(first, "a");
      await first.sendOffsets(groupId, [{ topic, partition: 0, offset: 5n }]);
      expect(await bench.committed(groupId, topic)).toEqual([-1n, -1n]);
      await first.commit();
      await waitFor(async () => (await bench.committed(groupId, topic))[0] === 5n, {
        what: "the offset",
      });
      const second = await producer.begin();
      await second.sendOffsets(groupId, [{ topic, partition: 0, offset: 9n }]);
      await second.abort();
      await sleep(300);
      expect(await bench.committed(groupId, topic)).toEqual([5n, -1n]);
    });

    test("a newer producer of the id fences the older one, whose transaction is aborted", async () => {
      const older = await openTransactional();
      const first = await older.begin();
      await write(first, "a");
      const second = await (await openTransactional()).begin();
      expect(await reason(write(first, "b"))).toBe("fenced");
      expect(await reason(first.commit())).toBe("fenced");
      await first.abort();
      await write(second, "c");
      await second.commit();
      const reader = await new Reader(bench.transport(), uniqueName()).start([topic]);
      await reader.until(1);
      expect(reader.values.map((value) => value.slice(-1))).toEqual(["c"]);
    });

    test("one with nothing in it ends all the same, and then takes nothing more", async () => {
      const producer = await openTransactional();
      const empty = await producer.begin();
      await empty.commit();
      expect(await reason(write(empty, "a"))).toBe("failed");
      const aborted = await producer.begin();
      await aborted.abort();
      await aborted.abort();
      expect(await reason(aborted.commit())).toBe("failed");
      const used = await producer.begin();
      await write(used, "b");
      await used.commit();
    });

    test("after a record that is refused the next transaction works", async () => {
      const small = await bench.createTopic({ config: { "max.message.bytes": "500" } });
      const producer = await openTransactional();
      await producer.partitionCount(small);
      const first = await producer.begin();
      await write(first, "a");
      const options = { ...quick, deadline: performance.now() + 20_000 };
      const large = [record(small, 0, "x".repeat(1_000))];
      expect(await reason(first.send(large, options))).toBe("too-large");
      expect(await reason(first.commit())).toBe("too-large");
      await first.abort();
      const second = await producer.begin();
      await write(second, "b");
      await second.commit();
      const reader = await new Reader(bench.transport(), uniqueName()).start([topic]);
      await reader.until(1);
      expect(reader.values.map((value) => value.slice(-1))).toEqual(["b"]);
    });

    test("one that takes too long is aborted", async () => {
      const producer = await openTransactional(1_000);
      const slow = await producer.begin();
      await write(slow, "a");
      const reader = await new Reader(bench.transport(), uniqueName()).start([topic]);
      const plain = openProducer(bench.transport());
      await plain.partitionCount(topic);
      await send(plain, [record(topic, 0, "b")]);
      await reader.until(1);
      expect(reader.values.map((value) => value.slice(-1))).toEqual(["b"]);
      expect(await reason(slow.commit())).toBe("fenced");
    });
  });
}
