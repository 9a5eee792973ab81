import { expect, test } from "vitest";
import { inProject } from "../support/documents.js";
import { outputOf } from "../support/output-of.js";

async function topicsFile(deadLetterTopic: string, servers?: object): Promise<string> {
  const document = {
    asyncapi: "3.0.0",
    info: { title: "Lights", version: "1" },
    ...(servers ? { servers } : {}),
    channels: {
      lights: {
        address: "lights.{region}",
        parameters: { region: {} },
        messages: { Measured: { payload: { type: "object" } } },
      },
    },
    operations: {
      read: {
        action: "receive",
        channel: { $ref: "#/channels/lights" },
        "x-kafka": { "group.id": "desk", "errors.deadletterqueue.topic.name": deadLetterTopic },
      },
    },
  };
  const output = await inProject({ "spec.yaml": document }, (base) => outputOf(base, "spec.yaml"));
  return output.get("events/topics.ts") ?? "";
}

test("one dead-letter topic for all topics of a pattern knows of them, so that it gets room", async () => {
  const alone = await topicsFile("lights-dead");
  expect(alone).toMatch(/"lights-dead": \{[^;]*deadLettersOf: \{ "lights.\{region\}": "plain" \}/);
  expect(alone).toContain(
    "createMissingTopics(Object.values(topics), admin, Object.values(topicPatterns))",
  );
  const servers = { local: { host: "localhost:9092", protocol: "kafka" } };
  expect(await topicsFile("lights-dead", servers)).toMatch(
    /const sources = topicsOn\(Object.values\(topicPatterns\), .*\n {2}return createMissingTopics\(wanted, admin, sources\);/,
  );
});

test("one for each has its place among the patterns", async () => {
  const text = await topicsFile("lights.{region}.dead");
  expect(text).toContain("createMissingTopics(Object.values(topics), admin);");
  expect(text).toMatch(/topicPatterns = \{[^;]*"lights.\{region\}.dead": \{/);
});
