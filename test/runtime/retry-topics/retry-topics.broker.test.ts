import { randomBytes } from "node:crypto";
import { expect, onTestFinished, test } from "vitest";
import { readDeadLetter } from "../../../src/runtime/dead-letters/read-dead-letter.js";
import { createMissingTopics } from "../../../src/runtime/transport/kafkajs/create-missing-topics.js";
import { kafkaClient, readAll, uniqueName } from "../../broker/topics.js";
import { waitFor } from "../../broker/wait-for.js";
import type { Created } from "../consumer/definitions.js";
import { drained } from "../consumer/drained.js";
import { type AnyContext, RetryingService, retryTopics } from "./retrying-service.js";

const delays = [200, 1_500];

test("records go through retry topics, a restart in between, one of them as large as its topic takes", async () => {
  const topic = uniqueName();
  const groupId = uniqueName("group");
  const waiting = retryTopics(topic, delays).map((retry) => retry.topic);
  const admin = kafkaClient().admin();
  onTestFinished(() => admin.disconnect());
  const definitions = [
    ...waiting.map((name) => ({ name, partitions: 2, config: {}, retriesOf: topic })),
    { name: `${topic}.dlq`, config: {}, deadLettersOf: { [topic]: "plain" as const } },
    { name: topic, partitions: 2, config: { "max.message.bytes": "200000" } },
  ];
  expect((await createMissingTopics(definitions, admin)).created).toHaveLength(4);

  const calls: [string, number, number][] = [];
  const created = ({ id }: Created, { attempt, topic: told }: AnyContext): void => {
    calls.push([id.slice(0, 4), attempt, Date.now()]);
    expect(told).toBe(topic);
    if (id.startsWith("bad")) throw new Error("busy");
  };
  const open = (): RetryingService =>
    new RetryingService(created, { client: kafkaClient(), topic, groupId, delays });
  const first = open();
  const large = `bad2${randomBytes(99_000).toString("hex")}`;
  await first.send("bad1", "good", large);
  await first.worker.start();
  const inSecond = async (): Promise<boolean> => (await readAll(waiting[1] ?? "")).length === 2;
  await waitFor(inSecond, { what: "records in the second retry topic", timeoutMs: 30_000 });
  await first.stop();

  const second = open();
  await second.worker.start();
  for (const read of [topic, ...waiting]) await drained(groupId, read);
  const attempts = (id: string): number[] =>
    calls.flatMap(([of, attempt]) => (of === id ? [attempt] : []));
  expect([attempts("bad1"), attempts("bad2"), attempts("good")]).toEqual([
    [1, 2, 3, 4],
    [1, 2, 3, 4],
    [1],
  ]);
  const written = (await readAll(waiting[1] ?? "")).map(({ timestamp }) => timestamp);
  for (const [, attempt, at] of calls) {
    if (attempt === 4) expect(at).toBeGreaterThanOrEqual(Math.min(...written) + 1_500);
  }
  const original = await readAll(topic);
  const letters = await readAll(`${topic}.dlq`);
  expect(letters).toHaveLength(2);
  for (const { offset, timestamp, rawHeaders, ...rest } of letters) {
    const told = readDeadLetter({
      ...{ key: rest.key, value: rest.value, headers: rawHeaders },
      ...{ offset: String(offset), timestamp: String(timestamp), attributes: 0 },
    });
    const from = original.find(({ value }) => value && rest.value?.equals(value));
    expect(told).toMatchObject({
      ...{ attempts: 4, key: from?.key, headers: from?.rawHeaders },
      origin: { topic, partition: from?.partition, offset: from?.offset, groupId },
    });
    expect(told?.origin.timestamp?.getTime()).toBe(from?.timestamp);
  }
});
