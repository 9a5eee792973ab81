import { type Admin, ConfigResourceTypes } from "kafkajs";
import { afterEach, beforeEach, expect, test } from "vitest";
import { createMissingTopics } from "../../../src/runtime/transport/kafkajs/create-missing-topics.js";
import { createTopic, kafkaClient, uniqueName } from "../../broker/topics.js";

let admin: Admin;
beforeEach(() => {
  admin = kafkaClient().admin();
});
afterEach(() => admin.disconnect());

async function limitOf(topic: string): Promise<number> {
  const resource = { name: topic, configNames: ["max.message.bytes"] };
  const { resources } = await admin.describeConfigs({
    includeSynonyms: false,
    resources: [{ type: ConfigResourceTypes.TOPIC, ...resource }],
  });
  return Number(resources[0]?.configEntries[0]?.configValue);
}

test("a dead-letter topic gets room for what its sources take on the cluster, however they are set", async () => {
  const [small, fresh, byDefault] = [uniqueName(), uniqueName(), uniqueName()];
  const existing = await createTopic({ config: { "max.message.bytes": "3000000" } });
  const definitions = [
    // Larger on the cluster than in the contract.
    { name: existing, config: { "max.message.bytes": "2000000" } },
    { name: `${existing}.dlq`, config: {}, deadLettersOf: { [existing]: "plain" as const } },
    { name: small, config: { "max.message.bytes": "3000" } },
    { name: `${small}.dlq`, config: {}, deadLettersOf: { [small]: "envelope" as const } },
    { name: byDefault, config: {} },
    { name: `${byDefault}.dlq`, config: {}, deadLettersOf: { [byDefault]: "connect" as const } },
    { name: fresh, config: { "max.message.bytes": "5000000" } },
    {
      name: `${fresh}.dlq`,
      config: { "retention.ms": "-1", "max.message.bytes": "1000" },
      deadLettersOf: { [small]: "plain" as const, [fresh]: "spring" as const },
    },
    // Dead letters of dead letters, named before its source.
    {
      name: `a.${fresh}`,
      config: {},
      deadLettersOf: { [`${fresh}.dlq`]: "plain" as const },
    },
  ];
  const { created } = await createMissingTopics(definitions, admin);
  expect(created).toEqual(definitions.map(({ name }) => name).filter((name) => name !== existing));

  const margin = 32_768;
  expect(await limitOf(`${existing}.dlq`)).toBe(3_000_000 + margin);
  expect(await limitOf(`${small}.dlq`)).toBe(4_000 + margin);
  expect(await limitOf(`${byDefault}.dlq`)).toBe((await limitOf(byDefault)) + margin);
  expect(await limitOf(`${fresh}.dlq`)).toBe(5_000_000 + margin);
  expect(await limitOf(`a.${fresh}`)).toBe(5_000_000 + 2 * margin);
});

test("a dead-letter topic that several topics of a pattern share gets room before there are any", async () => {
  const [declared, open, plain] = [uniqueName(), uniqueName(), uniqueName()];
  const patterns = [
    { name: `${declared}.{region}`, config: { "max.message.bytes": "3000000" } },
    { name: `${open}.{region}`, config: {} },
  ];
  const wanted = [declared, open].map((name, at) => ({
    ...{ name: `${name}.dead`, config: {} },
    deadLettersOf: { [patterns[at]?.name ?? ""]: "plain" as const },
  }));
  await createMissingTopics([...wanted, { name: plain, config: {} }], admin, patterns);
  const margin = 32_768;
  expect(await limitOf(`${declared}.dead`)).toBe(3_000_000 + margin);
  expect(await limitOf(`${open}.dead`)).toBe((await limitOf(plain)) + margin);
});

test("topics that take each other's dead letters are created all the same", async () => {
  const [one, other] = [uniqueName(), uniqueName()];
  const wanted = [
    { name: one, config: {}, deadLettersOf: { [other]: "plain" as const } },
    { name: other, config: {}, deadLettersOf: { [one]: "plain" as const } },
  ];
  expect((await createMissingTopics(wanted, admin)).created).toEqual([one, other]);
});
