import { expect, test } from "vitest";
import { planContract } from "../../src/plan/plan-contract.js";
import { normalised } from "../parse/documents.js";

const document = (operations: string): string => `asyncapi: 3.0.0
info: { title: T, version: 1.0.0 }
channels:
  a: { messages: { M: {} } }
  b: { messages: { M: {} } }
  taken.5: { messages: { M: {} } }
operations:
  ${operations}
`;

const receive = (id: string, topic: string, settings: string): string =>
  `${id}: { action: receive, channel: { $ref: '#/channels/${topic}' }, x-kafka: { ${settings} } }\n  `;

const retries = (prefix: string, delays = "5"): string =>
  `errors.retry.topic.name: ${prefix}, errors.retry.topic.delays.ms: [${delays}]`;

async function conflicts(...operations: readonly string[]): Promise<readonly string[]> {
  const { contract } = await normalised(document(operations.join("")));
  return planContract(contract)
    .diagnostics.filter(({ code }) => code === "retry-topic-taken")
    .map(({ source, message }) => `${source?.line} ${message}`);
}

test.each<[string, readonly string[], readonly RegExp[]]>([
  ["a channel", [receive("x", "a", retries("taken"))], [/^8 .*taken\.5, which is a channel/]],
  [
    "a dead-letter topic",
    [
      receive("x", "a", retries("dead")),
      receive("y", "b", "errors.deadletterqueue.topic.name: dead.5"),
    ],
    [/^8 .*dead\.5, which is the dead-letter topic of b/],
  ],
  [
    "the retry topic of another topic",
    [receive("x", "a", retries("r", "5, 9")), receive("y", "b", retries("r", "9"))],
    [/^9 Records of b are to wait in r\.9, which is a retry topic of a already/],
  ],
  [
    "the retry topic of another group",
    [
      receive("x", "a", `group.id: one, ${retries("r")}`),
      receive("y", "a", `group.id: two, ${retries("r")}`),
    ],
    [/^9 .*r\.5, which is a retry topic of a in group one already/],
  ],
])("a retry topic can't be %s as well", async (_, operations, expected) => {
  const found = await conflicts(...operations);
  expect(found).toHaveLength(expected.length);
  for (const [index, pattern] of expected.entries()) expect(found[index]).toMatch(pattern);
});

test("operations of one group on one topic share its retry topics; others have their own", async () => {
  const same = await conflicts(
    receive("x", "a", `group.id: g, ${retries("r")}`),
    receive("y", "a", `group.id: g, ${retries("r")}`),
  );
  const own = await conflicts(
    receive("x", "a", "group.id: one, errors.retry.topic.delays.ms: [5]"),
    receive("y", "a", "group.id: two, errors.retry.topic.delays.ms: [5]"),
    receive("z", "b", "group.id: one, errors.retry.topic.delays.ms: [5]"),
  );
  expect([...same, ...own]).toEqual([]);
});
