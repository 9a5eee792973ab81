import { expect, onTestFinished, test } from "vitest";
import { createWorker, type Worker } from "../../../src/runtime/consumer/worker.js";
import { openProducers } from "../../../src/runtime/producer/producers.js";
import { createTopic, kafkaClient, produceRaw, uniqueName } from "../../broker/topics.js";
import { waitFor } from "../../broker/wait-for.js";
import { type Created, settings, usersTopic } from "./definitions.js";
import { drained } from "./drained.js";
import { KeptLog } from "./open-worker.js";

const headers = { eventType: "created" };

interface Member {
  readonly worker: Worker;
  readonly seen: string[];
  readonly log: KeptLog;
}

/** A member of the group that reads these topics, and keeps the ids that it has handled. */
function member(groupId: string, topics: readonly string[]): Member {
  const log = new KeptLog();
  const seen: string[] = [];
  const producers = openProducers({ client: kafkaClient(), logger: log });
  onTestFinished(() => producers.close());
  const handlers = { created: async ({ id }: Created) => void seen.push(id), updated: "skip" };
  const worker = createWorker({
    group: {
      groupId,
      settings: { ...settings, heartbeatIntervalMs: 300 },
      topics: Object.fromEntries(topics.map((topic) => [topic, usersTopic({ topic })])),
    },
    handlers: Object.fromEntries(topics.map((topic) => [topic, handlers])),
    producers,
    options: { logger: log },
  });
  onTestFinished(() => worker.stop());
  return { worker, seen, log };
}

/** Ids `<name>-0`, …, over all partitions. */
function records(name: string, count: number, partitions: number) {
  return Array.from({ length: count }, (_, n) => ({
    partition: n % partitions,
    value: JSON.stringify({ id: `${name}-${n}` }),
    headers,
  }));
}

const ids = (name: string, count: number): string[] =>
  Array.from({ length: count }, (_, n) => `${name}-${n}`);

test("members of one group that read different topics get all of theirs", async () => {
  const [one, two] = [await createTopic({ partitions: 3 }), await createTopic({ partitions: 3 })];
  const groupId = uniqueName("group");
  const first = member(groupId, [one]);
  const second = member(groupId, [two]);
  await Promise.all([first.worker.start(), second.worker.start()]);
  await produceRaw(one, records("one", 30, 3));
  await produceRaw(two, records("two", 30, 3));
  await drained(groupId, one);
  await drained(groupId, two);
  expect(first.seen.sort()).toEqual(ids("one", 30).sort());
  expect(second.seen.sort()).toEqual(ids("two", 30).sort());
});

test("a rolling deployment that adds a topic loses nothing and handles nothing twice", async () => {
  const [old, added] = [await createTopic({ partitions: 4 }), await createTopic({ partitions: 4 })];
  const groupId = uniqueName("group");
  const before = [member(groupId, [old]), member(groupId, [old])];
  for (const { worker } of before) await worker.start();
  const after = [member(groupId, [old, added]), member(groupId, [old, added])];
  let produced = 0;
  let done = false;
  const producing = (async () => {
    while (!done) {
      await produceRaw(old, records(`old-${produced}`, 8, 4));
      await produceRaw(added, records(`added-${produced}`, 8, 4));
      produced += 1;
    }
  })();
  for (const [n, { worker }] of after.entries()) {
    await worker.start();
    await before[n]?.worker.stop();
  }
  done = true;
  await producing;
  await drained(groupId, old);
  await drained(groupId, added);
  const seen = [...before, ...after].flatMap(({ seen }) => seen).sort();
  const all = Array.from({ length: produced }, (_, n) => n).flatMap((n) => [
    ...ids(`old-${n}`, 8),
    ...ids(`added-${n}`, 8),
  ]);
  expect(seen).toEqual(all.sort());
  for (const { seen } of after) {
    expect(seen.some((id) => id.startsWith("old"))).toBe(true);
    expect(seen.some((id) => id.startsWith("added"))).toBe(true);
  }
});

/** A member of the group as it was before: KafkaJS by hand. Keeps the ids that it has handled. */
async function memberByHand(groupId: string, topic: string) {
  const consumer = kafkaClient().consumer({ groupId, heartbeatInterval: 300 });
  onTestFinished(() => consumer.disconnect());
  await consumer.connect();
  await consumer.subscribe({ topic, fromBeginning: true });
  const seen: string[] = [];
  /** How many partitions it was given, each time that it joined. */
  const sizes: number[] = [];
  consumer.on(consumer.events.GROUP_JOIN, ({ payload }) => {
    sizes.push(payload.memberAssignment[topic]?.length ?? 0);
  });
  await consumer.run({
    eachMessage: async ({ message }) => void seen.push(JSON.parse(String(message.value)).id),
  });
  return { consumer, seen, sizes };
}

test("a group goes on where KafkaJS by hand has come to, and by hand where it has come to", async () => {
  const topic = await createTopic({ partitions: 3 });
  const groupId = uniqueName("group");
  const before = await memberByHand(groupId, topic);
  await produceRaw(topic, records("before", 30, 3));
  await drained(groupId, topic);
  await before.consumer.disconnect();
  await produceRaw(topic, records("ours", 30, 3));
  const ours = member(groupId, [topic]);
  await ours.worker.start();
  await drained(groupId, topic);
  await ours.worker.stop();
  expect(ours.seen.sort()).toEqual(ids("ours", 30).sort());
  await produceRaw(topic, records("after", 30, 3));
  const after = await memberByHand(groupId, topic);
  await drained(groupId, topic);
  expect(after.seen.sort()).toEqual(ids("after", 30).sort());
});

test("beside a member of an older deployment, with KafkaJS's assigner, both are given partitions", async () => {
  const topic = await createTopic({ partitions: 4 });
  const groupId = uniqueName("group");
  const { seen: theirs, sizes } = await memberByHand(groupId, topic);
  const ours = member(groupId, [topic]);
  await ours.worker.start();
  await waitFor(() => sizes.at(-1) === 2, { what: "half of the partitions each" });
  await produceRaw(topic, records("r", 40, 4));
  await waitFor(() => theirs.length + ours.seen.length >= 40, { what: "all records" });
  expect([...new Set([...theirs, ...ours.seen])].sort()).toEqual(ids("r", 40).sort());
  expect(ours.seen).toHaveLength(20);
});
