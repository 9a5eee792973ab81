import { beforeEach, describe, expect, test } from "vitest";
import { MemoryBroker } from "../../../src/runtime/memory/memory-broker.js";
import { waitFor } from "../../broker/wait-for.js";
import { LightsService } from "./lights-service.js";

let broker: MemoryBroker;
beforeEach(() => {
  broker = new MemoryBroker({
    topics: { "lights-all": {}, "lights-1": { partitions: 3 }, "lights-2": {} },
  });
});

function until(what: string, condition: () => unknown): Promise<unknown> {
  return waitFor(condition, { what, timeoutMs: 10_000 });
}

describe("a worker of topics with parameters", () => {
  test("reads those that there are, and tells handlers what their names say", async () => {
    for (const name of ["lights-1.dlq", "lights-all.dlq", "other"]) broker.createTopic(name);
    const service = new LightsService({ client: broker });
    await service.worker.start();
    await service.send("1", 10);
    await service.send("2", 20);
    await until("both", () => service.handled.length === 2);
    expect(service.handled.sort()).toEqual(["lights-1 1 10", "lights-2 2 20"]);
    const read = new Set(broker.committed("readers").map(({ topic }) => topic));
    expect([...read].filter((topic) => /dlq|other/.test(topic))).toEqual([]);
    expect(service.log.lines.filter((line) => /^(warn|error)/.test(line))).toEqual([]);
  });

  test("reads one that comes later from its first record on, wherever the group begins", async () => {
    const service = new LightsService({ client: broker, settings: { fromBeginning: false } });
    await service.send("1", 1);
    await service.worker.start();
    broker.createTopic("lights-late", { partitions: 2 });
    await service.send("late", 2);
    await until("the late one", () => service.handled.length > 0);
    await service.send("1", 3);
    await until("the other one", () => service.handled.length > 1);
    expect(service.handled).toEqual(["lights-late late 2", "lights-1 1 3"]);
    // It has left to come back, and has not crashed.
    expect(service.members.map(({ state }) => state)).not.toContain("crashed");
    expect(service.log.lines.filter((line) => /^(warn|error)/.test(line))).toEqual([]);
  });

  test("begins where there is no topic yet", async () => {
    broker.deleteTopic("lights-1");
    broker.deleteTopic("lights-2");
    const service = new LightsService({ client: broker });
    await service.worker.start();
    broker.createTopic("lights-first");
    await service.send("first", 1);
    await until("the first", () => service.handled.length > 0);
    expect(service.handled).toEqual(["lights-first first 1"]);
  });

  test("waits for handlers before it joins again, and handles nothing twice", async () => {
    let release = (): void => {};
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    const service = new LightsService({ client: broker }, (_, { signal }) =>
      held.then(() => expect(signal.aborted).toBe(false)),
    );
    await service.worker.start();
    await service.send("1", 1);
    await until("the call", () => service.handled.length === 1);
    broker.createTopic("lights-late");
    await service.send("late", 2);
    await until("the news", () => service.log.lines.some((line) => line.includes("new topics")));
    expect(service.handled).toHaveLength(1);
    release();
    await until("the late one", () => service.handled.length === 2);
    await service.worker.caughtUp();
    expect(service.handled).toEqual(["lights-1 1 1", "lights-late late 2"]);
  });

  test("shares topics with members that have seen fewer of them, and none is lost", async () => {
    const slow = { newTopicsEveryMs: 60_000 };
    const [one, other] = [
      new LightsService({ client: broker.newClient(), consume: slow }),
      new LightsService({ client: broker.newClient() }),
    ];
    await Promise.all([one.worker.start(), other.worker.start()]);
    broker.createTopic("lights-late", { partitions: 4 });
    for (let at = 0; at < 20; at += 1) {
      await other.send("late", at);
      await other.send("1", at);
    }
    const all = (): string[] => [...one.handled, ...other.handled];
    await until("all", () => all().length >= 40);
    expect(new Set(all()).size).toBe(40);
    expect(one.handled.filter((line) => line.startsWith("lights-late"))).toEqual([]);
  });

  test("dead letters go to the dead-letter topic of the concrete topic, and are not read", async () => {
    broker.createTopic("lights-1.dlq");
    const service = new LightsService({ client: broker }, () => {
      throw new Error("dark");
    });
    await service.worker.start();
    await service.send("1", 1);
    await until("a dead letter", () => service.worker.counts.deadLettered === 1);
    expect(broker.records("lights-1.dlq")).toHaveLength(1);
    await service.worker.caughtUp();
    expect(service.handled).toEqual(["lights-1 1 1"]);
  });

  test("reads a topic once its retry topic exists, and retries there", async () => {
    const service = new LightsService({ client: broker, retries: true }, (_, { attempt }) => {
      if (attempt === 1) throw new Error("not yet");
    });
    await service.send("1", 1);
    await service.worker.start();
    const warnings = service.log.lines.filter((line) => line.startsWith("warn"));
    expect(warnings.map((line) => /lights-[12](?=")/.exec(line)?.[0])).toEqual([
      "lights-1",
      "lights-2",
    ]);
    broker.createTopic("lights-1.readers.retry.5");
    await until("the second call", () => service.handled.length === 2);
    expect(service.handled).toEqual(["lights-1 1 1", "lights-1 1 1"]);
  });

  test("a pause by the handlers' name holds for later topics too; one by a topic's name does not", async () => {
    const service = new LightsService({ client: broker });
    await service.worker.start();
    service.worker.pause("lights-2");
    service.worker.pause("lightsId");
    broker.createTopic("lights-late");
    await service.send("late", 1);
    await until(
      "the late one",
      () => service.members.filter(({ state }) => state === "joined").length > 1,
    );
    expect(service.handled).toEqual([]);
    service.worker.resume("lightsId");
    await until("the late one", () => service.handled.length === 1);
    service.worker.pause("lights-2");
    broker.createTopic("lights-3");
    await service.send("2", 2);
    await service.send("3", 3);
    await until("the third", () => service.handled.includes("lights-3 3 3"));
    expect(service.handled).toEqual(["lights-late late 1", "lights-3 3 3"]);
    expect(() => service.worker.pause("lights-none")).toThrow(RangeError);
  });

  test("begins where it is told, in a topic of the pattern too", async () => {
    const sender = new LightsService({ client: broker });
    for (const at of [0, 1, 2]) await sender.send("2", at);
    const from = [{ topic: "lights-2", partition: 0, offset: 2n }];
    const service = new LightsService({ client: broker, consume: { from } });
    await service.worker.start();
    await service.worker.caughtUp();
    expect(service.handled).toEqual(["lights-2 2 2"]);
    const wrong = [{ topic: "lights-2.dlq", partition: 0, offset: 2n }];
    const open = (): unknown => new LightsService({ client: broker, consume: { from: wrong } });
    expect(open).toThrow("this group does not read that topic");
  });

  test("goes on looking where the cluster can't be asked", async () => {
    const service = new LightsService({ client: broker });
    await service.worker.start();
    let refusals = 2;
    const { transport } = service.producers;
    const ask = transport.topicNames;
    Object.assign(transport, {
      topicNames: () => (refusals-- > 0 ? Promise.reject(new Error("down")) : ask()),
    });
    broker.createTopic("lights-late");
    await service.send("late", 1);
    await until("the late one", () => service.handled.length === 1);
    expect(service.log.lines.filter((line) => line.includes("can't look"))).toHaveLength(2);
  });
});
