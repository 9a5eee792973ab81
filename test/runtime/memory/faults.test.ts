import { beforeEach, describe, expect, onTestFinished, test, vi } from "vitest";
import { ManualClock } from "../../../src/runtime/memory/manual-clock.js";
import { MemoryBroker } from "../../../src/runtime/memory/memory-broker.js";
import type { MemoryClient } from "../../../src/runtime/memory/memory-client.js";
import type { RecordOutcome } from "../../../src/runtime/transport/transport.js";
import { openProducer, quick, Reader, record, told } from "../transport/suite/bench.js";

const start = 1_700_000_000_000;
let clock: ManualClock;
let kafka: MemoryBroker;
beforeEach(() => {
  clock = new ManualClock(start);
  kafka = new MemoryBroker({
    clock,
    topics: { users: { partitions: 2 } },
    requestTimeoutMs: 1_000,
  });
});

/** Lets time pass until the work is done. */
async function finished<Result>(work: Promise<Result>, ms = 60_000): Promise<Result> {
  let done = false;
  const settled = work.finally(() => {
    done = true;
  });
  settled.catch(() => {});
  for (let at = 0; at < ms && !done; at += 100) await clock.advance(100);
  if (!done) throw new Error(`not done within ${ms} ms`);
  return settled;
}

const values = (): string[] =>
  kafka.records("users").map(({ partition, offset, value }) => `${partition}@${offset}:${value}`);

describe("a produce request", () => {
  const send = (
    options: { idempotent?: boolean; retries?: number; deadlineMs?: number } = {},
    producer = openProducer(kafka.transport, options.idempotent ?? true),
  ): Promise<readonly RecordOutcome[]> => {
    const { retries = 2, deadlineMs = 20_000 } = options;
    const deadline = performance.now() + deadlineMs;
    return finished(
      producer.send([record("users", 0, "a"), record("users", 0, "b")], {
        ...quick,
        ...{ retries, deadline },
      }),
    );
  };

  test("whose answer is lost is made again, and stored once", async () => {
    kafka.faults.inject({ kind: "produce" }, { lose: "response" });
    expect(told(await send())).toEqual(["0@0", "0@1"]);
    expect(values()).toEqual(["0@0:a", "0@1:b"]);
  });

  test("is stored twice by a producer that is not idempotent", async () => {
    kafka.faults.inject({ kind: "produce" }, { lose: "response" });
    expect(told(await send({ idempotent: false }))).toEqual(["0@2", "0@3"]);
    expect(values()).toHaveLength(4);
  });

  test("that may have been stored says so, and the producer goes on as another one", async () => {
    const producer = openProducer(kafka.transport);
    kafka.faults.inject({ kind: "produce" }, { lose: "response" });
    expect(told(await send({ retries: 0 }, producer))).toEqual([
      "failed, stored unknown",
      "failed, stored unknown",
    ]);
    expect(told(await send({}, producer))).toEqual(["0@2", "0@3"]);
  });

  test("that never arrives is in doubt too", async () => {
    kafka.faults.inject({ kind: "produce" }, { lose: "request", noticedAfterMs: 10 }, 2);
    expect(told(await send({ retries: 1 }))[0]).toBe("failed, stored unknown");
    expect(values()).toEqual([]);
  });

  test.each([
    ["NOT_LEADER_FOR_PARTITION", 2, ["0@0", "0@1"]],
    ["NOT_LEADER_FOR_PARTITION", 3, ["failed, stored no", "failed, stored no"]],
    ["TOPIC_AUTHORIZATION_FAILED", 1, ["failed, stored no", "failed, stored no"]],
    ["NOT_ENOUGH_REPLICAS_AFTER_APPEND", 3, ["failed, stored unknown", "failed, stored unknown"]],
  ])("refused with %s %i times", async (refuse, times, expected) => {
    kafka.faults.inject({ kind: "produce" }, { refuse }, times);
    expect(told(await send())).toEqual(expected);
  });

  test("that is late is given up at the deadline, and may still arrive", async () => {
    kafka.faults.inject({ kind: "produce" }, { delayMs: 900 });
    expect(told(await send({ deadlineMs: 300 }))[0]).toBe("failed, stored unknown");
    expect(values()).toEqual([]);
    await clock.advance(1_000);
    expect(values()).toEqual(["0@0:a", "0@1:b"]);
  });

  test("that overtakes its first try is not stored twice", async () => {
    kafka.faults.inject({ kind: "produce" }, { delayMs: 5_000 });
    expect(told(await send())).toEqual(["0@0", "0@1"]);
    await clock.advance(10_000);
    expect(values()).toEqual(["0@0:a", "0@1:b"]);
  });

  test("is refused while the topic is not available", async () => {
    kafka.setAvailable("users", false);
    expect(told(await send({ retries: 1 }))[0]).toBe("failed, stored no");
    kafka.setAvailable("users", true);
    expect(told(await send())[0]).toBe("0@0");
  });

  test("a fault is for the requests that it names", async () => {
    const refuse = "TOPIC_AUTHORIZATION_FAILED";
    const takeBack = kafka.faults.inject({ kind: "produce", partition: 1 }, { refuse }, 2);
    expect(told(await send())).toEqual(["0@0", "0@1"]);
    takeBack();
    kafka.faults.decide = ({ kind }) => (kind === "produce" ? { refuse } : undefined);
    expect(told(await send())[0]).toBe("failed, stored no");
  });
});

describe("a member", () => {
  const options = { sessionTimeoutMs: 10_000, heartbeatIntervalMs: 1_000 };
  const join = async (client: MemoryClient): Promise<Reader> => {
    const reader = new Reader(client.transport, "readers", options);
    await reader.consumer.connect();
    await reader.consumer.subscribe(["users"], true);
    await finished(reader.consumer.run(reader));
    return reader;
  };
  const append = (value: string, partition = 0): Promise<unknown> => {
    const producer = openProducer(kafka.transport);
    const deadline = performance.now() + 20_000;
    return finished(producer.send([record("users", partition, value)], { ...quick, deadline }));
  };

  test("stays as long as time stands still or it beats", async () => {
    await join(kafka.newClient("first"));
    await clock.advance(100_000);
    expect(kafka.members("readers")).toEqual([expect.stringMatching(/^first-/)]);
  });

  test("that dies is missed after its session, commits nothing, and is told nothing", async () => {
    const client = kafka.newClient("first");
    const first = await join(client);
    await append("a");
    await clock.advance(200);
    expect(first.values).toEqual(["0@0:a"]);
    client.kill();
    void first.consumer.commit([{ topic: "users", partition: 0, offset: 1n }]);
    await append("b");
    const second = new Reader(kafka.newClient("second").transport, "readers", options);
    await second.consumer.connect();
    await second.consumer.subscribe(["users"], true);
    void second.consumer.run(second);
    await clock.advance(8_000);
    expect(second.assignments).toEqual([]);
    await clock.advance(3_000);
    expect(second.has("users")).toEqual([0, 1]);
    await clock.advance(200);
    expect(second.values).toEqual(["0@0:a", "0@1:b"]);
    expect(first.values).toEqual(["0@0:a"]);
    expect(kafka.committed("readers")).toEqual([]);
  });

  test("joins again after a rebalance, and after it was thrown out", async () => {
    const first = await join(kafka.newClient("first"));
    kafka.rebalance("readers");
    await clock.advance(2_000);
    expect(first.assignments).toHaveLength(2);
    for (const member of kafka.members("readers")) kafka.evict("readers", member);
    expect(kafka.members("readers")).toEqual([]);
    await clock.advance(2_000);
    expect(first.assignments).toHaveLength(3);
    expect(first.crashes).toEqual([]);
  });

  test("whose commit is refused for its group joins again", async () => {
    const first = await join(kafka.newClient("first"));
    const refuse = "NOT_COORDINATOR_FOR_GROUP";
    kafka.faults.inject({ kind: "commit", groupId: "readers" }, { refuse });
    const commit = first.consumer.commit([{ topic: "users", partition: 0, offset: 1n }]);
    await expect(finished(commit)).rejects.toMatchObject({ type: refuse });
    await clock.advance(500);
    expect(first.assignments).toHaveLength(2);
  });

  test("tries again after an error, gives up after many, and then starts anew", async () => {
    const first = await join(kafka.newClient("first"));
    const takeBack = kafka.faults.inject({ kind: "fetch" }, { refuse: "LEADER_NOT_AVAILABLE" }, 3);
    await append("a");
    await clock.advance(5_000);
    expect(first.values).toEqual(["0@0:a"]);
    takeBack();
    kafka.faults.inject({ kind: "fetch" }, { refuse: "LEADER_NOT_AVAILABLE" }, 6);
    await clock.advance(30_000);
    expect(first.crashes).toEqual(["BrokerError, starts again"]);
    expect(first.assignments).toHaveLength(2);
  });

  test("ends with an error that nothing helps against", async () => {
    const first = await join(kafka.newClient("first"));
    kafka.faults.inject({ kind: "fetch" }, { refuse: "GROUP_AUTHORIZATION_FAILED" });
    await clock.advance(1_000);
    expect(first.crashes).toEqual(["BrokerError, ends"]);
    await clock.advance(60_000);
    expect(first.assignments).toHaveLength(1);
    expect(kafka.members("readers")).toEqual([]);
  });

  test("reads partitions that are added", async () => {
    const first = await join(kafka.newClient("first"));
    kafka.addPartitions("users", 3);
    await clock.advance(2_000);
    expect(first.has("users")).toEqual([0, 1, 2]);
  });

  test("members that read different topics get what they read", async () => {
    kafka.createTopic("shoots", { partitions: 2 });
    await join(kafka.newClient("first"));
    const second = new Reader(kafka.newClient("second").transport, "readers", options);
    await second.consumer.connect();
    await second.consumer.subscribe(["shoots"], true);
    await finished(second.consumer.run(second));
    expect(second.assignments.at(-1)).toEqual({ shoots: [0, 1] });
  });
});

test("a member that dies while it may not join waits for nothing any more", async () => {
  const client = kafka.newClient("first");
  const reader = new Reader(client.transport, "readers", { heartbeatIntervalMs: 1_000 });
  await reader.consumer.connect();
  await reader.consumer.subscribe(["users"], true);
  await finished(reader.consumer.run(reader));
  reader.gateIsOpen = false;
  kafka.rebalance("readers");
  await clock.advance(2_000);
  const after = vi.spyOn(clock, "after");
  await clock.advance(100);
  expect(after).toHaveBeenCalled();
  client.kill();
  await clock.advance(100);
  after.mockClear();
  await clock.advance(100);
  expect(after).not.toHaveBeenCalled();
});

test("an aborted transaction takes with it what is on its way", async () => {
  const producer = kafka.transport.transactional({ transactionalId: "t", timeoutMs: 10_000 });
  const options = { ...quick, deadline: performance.now() + 20_000 };
  const first = await finished(producer.begin());
  kafka.faults.inject({ kind: "produce" }, { delayMs: 500 });
  void first.send([record("users", 0, "a")], options);
  await finished(first.abort());
  const second = await finished(producer.begin());
  await finished(second.send([record("users", 0, "b")], options));
  await finished(second.commit());
  await clock.advance(1_000);
  expect(values()).toEqual(["0@2:b"]);
});

test("records are stamped with the broker's time, and are copies", async () => {
  const producer = openProducer(kafka.transport);
  const value = Buffer.from("a");
  const deadline = performance.now() + 20_000;
  await finished(producer.send([record("users", 0, null, { value })], { ...quick, deadline }));
  value.write("b");
  const [stored] = kafka.records("users");
  expect(stored).toMatchObject({ timestamp: start, value: Buffer.from("a"), key: null });
  stored?.value?.write("c");
  expect(values()).toEqual(["0@0:a"]);
});

test("topics have Kafka's names, once each", () => {
  expect(() => kafka.createTopic("users")).toThrow("TOPIC_ALREADY_EXISTS");
  expect(() => kafka.createTopic("a b")).toThrow("INVALID_TOPIC_EXCEPTION");
});

test("a consumer that is stopped while it waits for its group leaves it", async () => {
  const options = { sessionTimeoutMs: 600_000, rebalanceTimeoutMs: 600_000 };
  const first = new Reader(kafka.newClient("first").transport, "readers", options);
  const second = new Reader(kafka.newClient("second").transport, "readers", options);
  for (const { consumer } of [first, second]) {
    await consumer.connect();
    await consumer.subscribe(["users"], true);
  }
  await finished(first.consumer.run(first));
  first.gateIsOpen = false;
  void second.consumer.run(second);
  await clock.advance(1_000);
  expect(kafka.members("readers")).toHaveLength(2);
  await finished(second.consumer.disconnect());
  expect(kafka.members("readers")).toEqual([expect.stringMatching(/^first-/)]);
  expect(second.assignments).toEqual([]);
  onTestFinished(() => {
    first.gateIsOpen = true;
  });
});
