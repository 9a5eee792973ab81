import type { Admin } from "kafkajs";
import { ConfigResourceTypes } from "kafkajs";
import { afterEach, beforeEach, expect, test } from "vitest";
import { createMissingTopics } from "../../../src/runtime/transport/kafkajs/create-missing-topics.js";
import { createTopic, kafkaClient, uniqueName } from "../../broker/topics.js";

let admin: Admin;
beforeEach(() => {
  admin = kafkaClient().admin();
});
afterEach(() => admin.disconnect());

async function partitions(topic: string): Promise<number | undefined> {
  const { topics } = await admin.fetchTopicMetadata({ topics: [topic] });
  return topics[0]?.partitions.length;
}

async function setting(topic: string, configName: string): Promise<string | undefined> {
  const { resources } = await admin.describeConfigs({
    includeSynonyms: false,
    resources: [{ type: ConfigResourceTypes.TOPIC, name: topic, configNames: [configName] }],
  });
  return resources[0]?.configEntries[0]?.configValue;
}

test("creates what is missing, with its settings, and leaves the rest as it is", async () => {
  const [fresh, plain, old] = [uniqueName(), uniqueName(), await createTopic({ partitions: 2 })];
  const wanted = [
    { name: old, partitions: 5, config: { "retention.ms": "1000" } },
    { name: fresh, partitions: 3, replicas: 1, config: { "retention.ms": "604800000" } },
    { name: plain, config: {} },
  ];
  expect(await createMissingTopics(wanted, admin)).toEqual({
    created: [fresh, plain],
    existing: [old],
  });
  expect(await Promise.all([fresh, plain, old].map(partitions))).toEqual([3, 1, 2]);
  expect(await setting(fresh, "retention.ms")).toBe("604800000");
  expect(await setting(old, "retention.ms")).toBe("604800000");
  expect(await createMissingTopics(wanted, admin)).toEqual({
    created: [],
    existing: [old, fresh, plain],
  });
});

test("several at once create each topic once", async () => {
  const wanted = Array.from({ length: 5 }, () => ({
    name: uniqueName(),
    partitions: 2,
    config: {},
  }));
  const admins = Array.from({ length: 3 }, () => kafkaClient().admin());
  const results = await Promise.all(admins.map((one) => createMissingTopics(wanted, one)));
  await Promise.all(admins.map((one) => one.disconnect()));
  const created = results.flatMap((result) => result.created);
  expect(created.sort()).toEqual(wanted.map(({ name }) => name).sort());
});

test("what can't be created is named, and the others are created all the same", async () => {
  const [good, bad] = [uniqueName(), uniqueName()];
  const wanted = [
    { name: bad, replicas: 5, config: {} },
    { name: good, config: {} },
    { name: "not a topic name", config: {} },
  ];
  await expect(createMissingTopics(wanted, admin)).rejects.toThrow(
    `can't create topic "${bad}": Replication-factor is invalid; topic "not a topic name": `,
  );
  expect(await partitions(good)).toBe(1);
});
