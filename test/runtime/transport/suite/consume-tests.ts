import { setTimeout as sleep } from "node:timers/promises";
import { beforeEach, describe, expect, test } from "vitest";
import { protocolErrorType } from "../../../../src/runtime/transport/protocol-error.js";
import { uniqueName } from "../../../broker/topics.js";
import { waitFor } from "../../../broker/wait-for.js";
import { type Bench, openProducer, Reader, record, send } from "./bench.js";

/** What consumers do. */
export function consumeTests(open: () => Bench): void {
  let bench: Bench;
  let topic: string;
  let groupId: string;
  beforeEach(async () => {
    bench = open();
    topic = await bench.createTopic({ partitions: 2 });
    groupId = uniqueName("group");
  });

  const reader = (options = {}): Reader => new Reader(bench.transport(), groupId, options);
  /** Appends values to a partition. */
  const append = async (partition: number, ...values: string[]): Promise<void> => {
    const producer = openProducer(bench.transport());
    await producer.partitionCount(topic);
    await send(
      producer,
      values.map((value) => record(topic, partition, value)),
    );
  };
  const committed = (): Promise<bigint[]> => bench.committed(groupId, topic);

  test("what a group has committed can be asked without being in it", async () => {
    await append(1, "a", "b", "c");
    const asked = bench.transport();
    expect(await asked.committed(groupId, topic)).toEqual([]);
    const one = await reader().start([topic]);
    await one.until(3);
    await one.consumer.commit([{ topic, partition: 1, offset: 2n }]);
    expect(await asked.committed(groupId, topic)).toEqual([{ topic, partition: 1, offset: 2n }]);
    expect(await asked.committed(uniqueName("other"), topic)).toEqual([]);
    const nowhere = asked.committed(groupId, uniqueName("none"));
    expect(await nowhere.then(() => "none", protocolErrorType)).toBe("UNKNOWN_TOPIC_OR_PARTITION");
  });

  test("names of topics can be asked, those that came last among them", async () => {
    const names = await bench.transport().topicNames();
    expect(names).toContain(topic);
    expect(names.filter((name) => name.startsWith("__"))).toEqual([]);
    const later = await bench.createTopic({ partitions: 1 });
    expect(names).not.toContain(later);
    expect(await bench.transport().topicNames()).toContain(later);
  });

  /** Beats until the group says that it moves. */
  const moved = (one: Reader): Promise<unknown> =>
    waitFor(
      async () => {
        try {
          await one.consumer.heartbeat();
        } catch (error) {
          return error;
        }
        return undefined;
      },
      { what: "the group to move" },
    );

  describe("fetch", () => {
    test("hands over all records in order, with where the partition ends", async () => {
      await append(0, "a", "b", "c");
      await append(1, "d");
      const one = await reader().start([topic]);
      expect(one.assignments).toEqual([{ [topic]: [0, 1] }]);
      await one.until(4);
      expect(one.values.filter((value) => value.startsWith("0"))).toEqual([
        "0@0:a",
        "0@1:b",
        "0@2:c",
      ]);
      const last = one.batches.filter((batch) => batch.partition === 0).at(-1);
      expect(last).toMatchObject({ topic, highWatermark: 3n, next: 3n });
      await append(1, "e");
      await one.until(5);
      expect(one.values.filter((value) => value.startsWith("1"))).toEqual(["1@0:d", "1@1:e"]);
      expect(await committed()).toEqual([-1n, -1n]);
    });

    test("a new group may begin with what comes later", async () => {
      await append(0, "old");
      const one = await reader().start([topic], false);
      // The end is looked up with the first fetch.
      await sleep(500);
      await append(0, "new");
      await one.until(1);
      expect(one.values).toEqual(["0@1:new"]);
    });

    test("nothing more comes before a batch is taken", async () => {
      await append(0, "a");
      const one = reader();
      let go = (): void => {};
      one.hold = new Promise((resolve) => {
        go = resolve;
      });
      await one.start([topic]);
      await one.until(1);
      await append(0, "b");
      await append(1, "c");
      await sleep(500);
      expect(one.values).toEqual(["0@0:a"]);
      one.hold = undefined;
      go();
      await one.until(3);
    });

    test("pauses end with resume", async () => {
      const one = await reader().start([topic]);
      one.consumer.pause(topic, 0);
      await append(0, "a", "b");
      await append(1, "c");
      await one.until(1);
      await sleep(500);
      expect(one.values).toEqual(["1@0:c"]);
      one.consumer.resume(topic, 0);
      await one.until(3);
      expect(one.values).toEqual(["1@0:c", "0@0:a", "0@1:b"]);
    });

    test("seeks within an assignment and later", async () => {
      await append(0, "a", "b", "c");
      const one = reader();
      one.onAssigned = () => one.consumer.seek(topic, 0, 2n);
      await one.start([topic]);
      await one.until(1);
      expect(one.values).toEqual(["0@2:c"]);
      one.consumer.seek(topic, 0, 1n);
      await one.until(3);
      expect(one.values.slice(1)).toEqual(["0@1:b", "0@2:c"]);
    });

    test("a topic that does not exist can't be read", async () => {
      const one = reader();
      await one.consumer.connect();
      const subscribing = one.consumer.subscribe([uniqueName("none")], true);
      await expect(subscribing).rejects.toMatchObject({ type: "UNKNOWN_TOPIC_OR_PARTITION" });
    });

    test.each([true, false])(
      "where the committed offset is gone it begins anew (at the beginning: %s)",
      async (fromBeginning) => {
        await append(0, "a", "b", "c");
        const first = await reader().start([topic]);
        await first.until(3);
        await first.consumer.commit([{ topic, partition: 0, offset: 1n }]);
        await first.consumer.disconnect();
        await bench.deleteRecords(topic, 0, 2n);
        const second = await reader().start([topic], fromBeginning);
        await sleep(500);
        await append(0, "d");
        await waitFor(() => second.values.includes("0@3:d"), { what: "the new record" });
        expect(second.values).toEqual(fromBeginning ? ["0@2:c", "0@3:d"] : ["0@3:d"]);
      },
    );
  });

  describe("commit", () => {
    test("a group goes on where it has committed", async () => {
      await append(0, "a", "b", "c");
      await append(1, "d");
      const first = await reader().start([topic]);
      await first.until(4);
      await first.consumer.commit([]);
      await first.consumer.commit([
        { topic, partition: 0, offset: 2n },
        { topic, partition: 1, offset: 1n },
      ]);
      expect(await committed()).toEqual([2n, 1n]);
      await first.consumer.disconnect();
      const second = await reader().start([topic]);
      await second.until(1);
      expect(second.values).toEqual(["0@2:c"]);
    });

    test("nothing is committed, fetched or told after disconnect", async () => {
      await append(0, "a");
      const one = await reader().start([topic]);
      await one.until(1);
      await one.consumer.disconnect();
      await append(0, "b");
      const late = one.consumer.commit([{ topic, partition: 0, offset: 1n }]);
      await expect(late).rejects.toThrow();
      await expect(one.consumer.heartbeat()).rejects.toThrow();
      await sleep(300);
      expect(one.values).toEqual(["0@0:a"]);
      expect(one.crashes).toEqual([]);
      expect(await committed()).toEqual([-1n, -1n]);
    });
  });

  describe("group", () => {
    test("a member joins only when it may", async () => {
      await append(0, "a");
      const one = reader();
      one.gateIsOpen = false;
      const starting = one.start([topic]);
      await waitFor(() => one.asked > 2, { what: "three questions" });
      expect(one.assignments).toEqual([]);
      one.gateIsOpen = true;
      await starting;
      await one.until(1);
    });

    test("a second member waits until the first is ready, whose commits are taken until then", async () => {
      await append(0, "a", "b");
      await append(1, "c", "d");
      const first = await reader().start([topic]);
      await first.until(4);
      first.gateIsOpen = false;
      const second = reader();
      const starting = second.start([topic]);
      expect(protocolErrorType(await moved(first))).toBe("REBALANCE_IN_PROGRESS");
      await first.consumer.commit([
        { topic, partition: 0, offset: 1n },
        { topic, partition: 1, offset: 1n },
      ]);
      expect(second.assignments).toEqual([]);
      first.gateIsOpen = true;
      await starting;
      await waitFor(() => first.assignments.length > 1, { what: "both in the group" });
      expect([...first.has(topic), ...second.has(topic)].sort()).toEqual([0, 1]);
      expect(second.has(topic)).toHaveLength(1);
      await waitFor(() => first.values.length + second.values.length === 6, { what: "the rest" });
      const again = [...first.values.slice(4), ...second.values].sort();
      expect(again).toEqual(["0@1:b", "1@1:d"]);
    });

    test("partitions of a member that leaves go to the others, and pauses end", async () => {
      const first = await reader().start([topic]);
      first.consumer.pause(topic, 0);
      first.consumer.pause(topic, 1);
      const second = await reader().start([topic]);
      await waitFor(() => first.assignments.length === 2, { what: "both in the group" });
      first.consumer.pause(topic, 0);
      first.consumer.pause(topic, 1);
      await second.consumer.disconnect();
      await waitFor(() => first.assignments.length === 3, { what: "one in the group" });
      expect(first.has(topic)).toEqual([0, 1]);
      await append(0, "a");
      await append(1, "b");
      await first.until(2);
    });

    test("a member that is not heard of is thrown out, and can join again", async () => {
      await append(0, "a");
      const first = reader({
        sessionTimeoutMs: bench.shortSessionMs,
        heartbeatIntervalMs: bench.shortSessionMs - 100,
      });
      let go = (): void => {};
      first.hold = new Promise((resolve) => {
        go = resolve;
      });
      await first.start([topic]);
      await first.until(1);
      const second = await reader().start([topic]);
      expect(second.has(topic)).toEqual([0, 1]);
      const late = first.consumer.commit([{ topic, partition: 0, offset: 1n }]);
      const type = await late.then(() => "none", protocolErrorType);
      expect(["UNKNOWN_MEMBER_ID", "ILLEGAL_GENERATION"]).toContain(type);
      first.hold = undefined;
      go();
      await waitFor(() => first.assignments.length > 1, { what: "the first member again" });
      expect(await committed()).toEqual([-1n, -1n]);
      expect(first.crashes).toEqual([]);
    });

    test("different groups read the same", async () => {
      await append(0, "a");
      const one = await reader().start([topic]);
      const other = await new Reader(bench.transport(), uniqueName("other")).start([topic]);
      await one.until(1);
      await other.until(1);
    });
  });
}
