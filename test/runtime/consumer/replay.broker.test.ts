import { expect, onTestFinished, test } from "vitest";
import { createTopic, kafkaClient, produceRaw, uniqueName } from "../../broker/topics.js";
import { brokerWorker } from "./broker-worker.js";
import type { Created } from "./definitions.js";

const headers = { eventType: "created" };

function message(id: string, timestamp?: number) {
  const at = timestamp === undefined ? {} : { timestamp: String(timestamp) };
  return { value: JSON.stringify({ id }), headers, ...at };
}

function reader(topic: string, groupId: string, consume: object = {}) {
  const seen: string[] = [];
  const created = ({ id }: Created) => void seen.push(id);
  const opened = brokerWorker({ created, updated: "skip" }, { topic, groupId, consume });
  return { ...opened, seen };
}

test("a group reads again from the beginning, from a time on, or only what is new", async () => {
  const topic = await createTopic({ partitions: 2 });
  const groupId = uniqueName("group");
  const day = Date.now() - 86_400_000;
  await produceRaw(topic, [
    { ...message("a", day), partition: 0 },
    { ...message("b", day + 1_000), partition: 0 },
    { ...message("c", day + 2_000), partition: 1 },
  ]);
  const read = async (consume: object): Promise<string[]> => {
    const { worker, seen } = reader(topic, groupId, consume);
    await worker.start();
    await worker.caughtUp();
    await worker.stop();
    return seen.toSorted();
  };
  expect(await read({})).toEqual(["a", "b", "c"]);
  expect(await read({})).toEqual([]);
  expect(await read({ from: "earliest" })).toEqual(["a", "b", "c"]);
  expect(await read({ from: { timestamp: new Date(day + 500) } })).toEqual(["b", "c"]);
  expect(await read({ from: "latest" })).toEqual([]);
});

test("marks and aborted records at the end keep nobody from catching up", async () => {
  const topic = await createTopic();
  const producer = kafkaClient().producer({
    ...{ idempotent: true, maxInFlightRequests: 1, transactionalId: uniqueName("tx") },
  });
  await producer.connect();
  onTestFinished(() => producer.disconnect());
  for (const [id, end] of [
    ["a", "commit"],
    ["b", "abort"],
  ] as const) {
    const transaction = await producer.transaction();
    await transaction.send({ topic, messages: [message(id)] });
    await transaction[end]();
  }
  const groupId = uniqueName("group");
  const first = reader(topic, groupId);
  await first.worker.start();
  await first.worker.caughtUp();
  expect(first.seen).toEqual(["a"]);
  await first.worker.stop();
  const second = reader(topic, groupId);
  await second.worker.start();
  await second.worker.caughtUp();
  expect(second.seen).toEqual([]);
});
