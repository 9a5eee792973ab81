import { Kafka, logLevel } from "kafkajs";
import { expect, test, vi } from "vitest";
import { newTopicLimit } from "../../../src/runtime/transport/kafkajs/message-limit.js";

const setting = "message.max.bytes";

function adminWhere(answer: () => Promise<string | undefined>) {
  const admin = new Kafka({ brokers: ["none:1"], logLevel: logLevel.NOTHING }).admin();
  vi.spyOn(admin, "describeCluster").mockResolvedValue({
    ...{ brokers: [{ nodeId: 7, host: "b", port: 1 }], controller: null, clusterId: "c" },
  });
  const asked = vi.spyOn(admin, "describeConfigs").mockImplementation(async () => {
    const configValue = (await answer()) ?? "";
    const entry = { configName: setting, configValue, isDefault: false, isSensitive: false };
    const rest = { configSource: 4, readOnly: false, configSynonyms: [] };
    const resource = { errorCode: 0, errorMessage: "", resourceName: "7", resourceType: 4 };
    return {
      resources: [{ ...resource, configEntries: [{ ...entry, ...rest }] }],
      throttleTime: 0,
    };
  });
  return { admin, asked };
}

test("a new topic takes what the cluster's brokers say", async () => {
  const { admin, asked } = adminWhere(async () => "2000000");
  expect(await newTopicLimit(admin)).toBe(2_000_000);
  const [{ resources } = { resources: [] }] = asked.mock.calls[0] ?? [];
  expect(resources).toEqual([{ type: 4, name: "7", configNames: [setting] }]);
});

test("where they don't say, what Kafka does by default", async () => {
  expect(await newTopicLimit(adminWhere(async () => undefined).admin)).toBe(1_048_588);
  const refusing = adminWhere(() => Promise.reject(new Error("not allowed")));
  expect(await newTopicLimit(refusing.admin)).toBe(1_048_588);
});
