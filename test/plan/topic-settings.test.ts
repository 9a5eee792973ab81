import { expect, test } from "vitest";
import { topicSettings } from "../../src/plan/topic-settings.js";
import { normalised } from "../parse/documents.js";

const document = (operations: string, channels = ""): string => `asyncapi: 3.0.0
info: { title: T, version: 1.0.0 }
channels:
  a: { messages: { M: {} }, bindings: { kafka: { partitions: 3, replicas: 2 } } }
  b: { messages: { M: {} }, bindings: { kafka: { partitions: 5, replicas: 1 } } }
  ${channels}
operations:
  ${operations}
`;

const receive = (id: string, topic: string, settings: string): string =>
  `${id}: { action: receive, channel: { $ref: '#/channels/${topic}' }, x-kafka: { ${settings} } }\n  `;

const named = (topic: string, format: string): string =>
  `errors.deadletterqueue.topic.name: ${topic}, errors.deadletterqueue.format: ${format}`;

async function settingsOf(text: string) {
  const { contract } = await normalised(text);
  return Object.fromEntries(topicSettings(contract).map(({ name, ...rest }) => [name, rest]));
}

test("a dead-letter topic knows whose records it takes and how they are written", async () => {
  const topics = await settingsOf(
    document(
      receive("x", "b", named("dead", "spring")) + receive("y", "a", named("dead", "plain")),
    ),
  );
  expect(topics["dead"]).toEqual({
    ...{ partitions: 5, replicas: 2, config: {} },
    deadLettersOf: { a: "plain", b: "spring" },
  });
  expect(topics["a"]?.deadLettersOf).toBeUndefined();
});

test.each([
  ["plain", "envelope"],
  ["envelope", "plain"],
])("of %s and %s it is planned for the envelope, which is larger", async (one, other) => {
  const topics = await settingsOf(
    document(receive("x", "a", named("dead", one)) + receive("y", "a", named("dead", other))),
  );
  expect(topics["dead"]?.deadLettersOf).toEqual({ a: "envelope" });
});

test("a dead-letter topic that the document describes keeps its settings and gets room", async () => {
  const topics = await settingsOf(
    document(
      receive("x", "a", named("dead", "plain")),
      "dead: { bindings: { kafka: { partitions: 1, topicConfiguration: { retention.ms: 1000 } } } }",
    ),
  );
  expect(topics["dead"]).toEqual({
    ...{ partitions: 1, replicas: undefined, config: { "retention.ms": "1000" } },
    deadLettersOf: { a: "plain" },
  });
});

test("a retry topic is as wide and as safe as its source, and keeps records for as long beyond the wait", async () => {
  const topics = await settingsOf(
    document(
      receive("x", "c", "errors.retry.topic.delays.ms: [5000, 60000], group.id: g") +
        receive(
          "y",
          "a",
          "errors.retry.topic.delays.ms: [172800000], errors.retry.topic.name: again",
        ),
      "c: { messages: { M: {} }, bindings: { kafka: { partitions: 4, replicas: 3, topicConfiguration: { retention.ms: 1000, max.message.bytes: 9 } } }, x-kafka: { min.insync.replicas: 2 } }",
    ),
  );
  const config = { "min.insync.replicas": "2" };
  expect(topics["c.g.retry.5000"]).toEqual({
    ...{ partitions: 4, replicas: 3, retriesOf: "c", deadLettersOf: undefined },
    config: { ...config, "retention.ms": "6000" },
  });
  expect(topics["c.g.retry.60000"]).toMatchObject({
    config: { ...config, "retention.ms": "61000" },
  });
  // Longer than a day of the week that clusters keep records for.
  expect(topics["again.172800000"]).toMatchObject({ config: { "retention.ms": "777600000" } });
});

test("what is kept for ever is kept for ever in its retry topics", async () => {
  const topics = await settingsOf(
    document(
      receive("x", "c", "errors.retry.topic.delays.ms: [5], group.id: g"),
      "c: { messages: { M: {} }, bindings: { kafka: { topicConfiguration: { retention.ms: -1 } } } }",
    ),
  );
  expect(topics["c.g.retry.5"]?.config).toEqual({ "retention.ms": "-1" });
});

test("a channel without an address that only replies go through is no topic: requests name theirs", async () => {
  const replying = (address: string) => `asyncapi: 3.0.0
info: { title: T, version: 1.0.0 }
channels:
  asked: { messages: { Ask: { headers: { properties: { back: { type: string }, id: { type: string } } }, correlationId: { location: $message.header#/id } } } }
  answered: { ${address} messages: { Answer: { headers: { properties: { id: { type: string } } }, correlationId: { location: $message.header#/id } } } }
operations:
  answer:
    action: receive
    channel: { $ref: '#/channels/asked' }
    reply: { channel: { $ref: '#/channels/answered' }, address: { location: $message.header#/back } }
`;
  const names = async (text: string) => Object.keys(await settingsOf(text));
  expect(await names(replying("address: null,"))).toEqual(["asked", "asked.dlq"]);
  expect(await names(replying("address: answers,"))).toEqual(["answers", "asked", "asked.dlq"]);
  const sent = `${replying("address: null,")}  tell: { action: send, channel: { $ref: '#/channels/answered' } }\n`;
  expect(await names(sent)).toEqual(["answered", "asked", "asked.dlq"]);
});
