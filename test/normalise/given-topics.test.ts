import { describe, expect, test } from "vitest";
import { normalise } from "../../src/normalise/index.js";
import { lines, parsed } from "../parse/documents.js";

const V3 = "asyncapi: 3.0.0\ninfo: { title: T, version: 1.0.0 }\n";
const V2 = "asyncapi: 2.6.0\ninfo: { title: T, version: 1.0.0 }\n";
const message = "messages: { M: { payload: { type: object } } }";

/** Names of the topics, and what is found, where the configuration (lines 1, 2, …) gives topics names. */
async function read(text: string, topics: Readonly<Record<string, string>>, separator?: string) {
  const { document } = await parsed(text);
  if (document === undefined) throw new Error("not read");
  const given = Object.entries(topics).map(([written, name], n) => ({
    ...{ written, name },
    source: { file: "config.yaml", pointer: "", line: n + 1, column: 1 },
  }));
  const { contract, diagnostics } = normalise(document, { topicNames: { separator, given } });
  return { contract, diagnostics, found: lines(diagnostics), topics: namesOf(contract) };
}

function namesOf(contract: Awaited<ReturnType<typeof normalise>>["contract"]) {
  return contract?.topics.map(({ name }) => name);
}

describe("names that the configuration gives to topics", () => {
  test.each([
    ["an address", "<Resource-Topic>"],
    ["an address with slashes", "user/signedup"],
    ["an address that would do", "orders"],
    ["hostile text", "*/ `${process.exit()}` </x>"],
    ["the name of a property that all objects have", "constructor"],
  ])("go before %s, and what stands for slashes", async (_, address) => {
    for (const text of [
      `${V2}channels:\n  ${JSON.stringify(address)}: {}`,
      `${V3}channels:\n  c: { address: ${JSON.stringify(address)} }`,
      `${V3}channels:\n  ${JSON.stringify(address)}: {}`,
    ]) {
      const named = await read(text, { [address]: "real.name" }, "_");
      expect([named.topics, named.found]).toEqual([["real.name"], []]);
    }
  });

  test("go before the binding, and the binding's name is the one to give another to", async () => {
    const text = `${V3}channels:\n  c: { address: a, bindings: { kafka: { topic: '\${env}/x' } } }`;
    const named = await read(text, { "${env}/x": "live.x" });
    expect([named.topics, named.found]).toEqual([["live.x"], []]);
    const { found, topics } = await read(text, { a: "live.x", "{env}/x": "live.x" });
    expect(topics).toEqual(["{env}/x"]);
    expect(found).toEqual([
      "bad-config config.yaml:1:1",
      "bad-config config.yaml:2:1",
      "topic-name-illegal doc.yaml:4:48",
    ]);
  });

  test("have parameters where they say so, of those that the channel describes", async () => {
    const text = `${V3}channels:\n  c: { address: 'l/{id}/<x>', parameters: { id: { enum: [a] } } }`;
    const { contract, found } = await read(text, { "l/{id}/<x>": "lights.{id}" });
    expect([contract?.topics, found]).toMatchObject([
      [{ name: "lights.{id}", parameters: [{ name: "id", values: ["a"] }] }],
      [],
    ]);
    const other = await read(text, { "l/{id}/<x>": "lights.{id}.{of}" });
    expect(other.found).toEqual(["parameter-undeclared config.yaml:1:1"]);
    const one = await read(text, { "l/{id}/<x>": "lights" });
    expect([one.topics, one.found]).toEqual([["lights"], ["parameters-ignored doc.yaml:4:45"]]);
    expect(one.diagnostics[0]?.message).toMatch(/^The configuration names one topic, "lights"/);
    const adjacent = await read(text, { "l/{id}/<x>": "lights.{id}{id}" });
    expect(adjacent.found).toEqual(["parameters-adjacent config.yaml:1:1"]);
  });

  test("are refused as any other, where they stand", async () => {
    const { found } = await read(`${V3}channels:\n  c: { address: a }`, { a: "a b" });
    expect(found).toEqual(["topic-name-illegal config.yaml:1:1"]);
  });

  test("keep a channel that would be left out", async () => {
    const text = `${V3}channels:\n  a: { address: a, ${message} }\n  b: { address: '<b>', ${message} }`;
    expect(await read(text, {})).toMatchObject({
      topics: ["a"],
      found: ["topic-skipped doc.yaml:5:17"],
    });
    expect(await read(text, { "<b>": "b" })).toMatchObject({ topics: ["a", "b"], found: [] });
    const illegal = text.replace("address: a,", "address: '<a>',");
    expect(await read(illegal, { "<b>": "b" })).toMatchObject({
      topics: ["b"],
      found: ["topic-skipped doc.yaml:4:17"],
    });
  });

  test("give a channel without an address a topic for replies", async () => {
    const text = `${V3}channels:
  asks: { messages: { Ask: { correlationId: { location: $message.header#/id }, payload: {} } } }
  answers: { address: null, messages: { Yes: { correlationId: { location: $message.header#/id }, payload: {} } } }
operations:
  ask: { action: send, channel: { $ref: '#/channels/asks' }, reply: { channel: { $ref: '#/channels/answers' } } }`;
    const replies = (found: readonly string[]) => found.filter((line) => /^reply-/.test(line));
    expect(replies((await read(text, {})).found)).toEqual(["reply-address-missing doc.yaml:7:62"]);
    const { contract, found } = await read(text, { answers: "my.answers" });
    expect(replies(found)).toEqual([]);
    expect(contract?.operations).toMatchObject([{ reply: { topic: "my.answers" } }]);
  });

  test("may be one for several channels; what slashes make one of is none", async () => {
    const text = `${V3}channels:\n  a: { address: '<a>' }\n  b: { address: 'x/y' }`;
    const one = await read(text, { "<a>": "t", "x/y": "t" }, ".");
    expect([one.topics, one.found]).toEqual([["t"], []]);
    const clash = await read(text, { "<a>": "x.y" }, ".");
    expect(clash.found).toEqual(["topic-name-clash doc.yaml:5:17"]);
    const meant = await read(text, { "<a>": "x.y", "x/y": "x.y" }, ".");
    expect([meant.topics, meant.found]).toEqual([["x.y"], []]);
  });

  test("are an error where no channel of Kafka has the name, with what was meant", async () => {
    const text = `${V3}servers: { k: { host: h, protocol: kafka }, m: { host: h, protocol: mqtt } }
channels:
  a: { address: <Resource-Topic>, servers: [{ $ref: '#/servers/k' }] }
  b: { address: mine, servers: [{ $ref: '#/servers/m' }] }`;
    const { diagnostics } = await read(text, {
      "Resource-Topic": "r",
      mine: "m",
      "<Resource-Topic>": "r",
    });
    expect(
      diagnostics.filter(({ code }) => code === "bad-config").map((d) => [d.message, d.remedy]),
    ).toEqual([
      [
        'No Kafka channel of doc.yaml has the topic "Resource-Topic", so topics gives a name to nothing.',
        'Did you mean "<Resource-Topic>"?',
      ],
      [
        'No Kafka channel of doc.yaml has the topic "mine", so topics gives a name to nothing.',
        'Write the name as the document does: "<Resource-Topic>".',
      ],
    ]);
    const many = [..."abcdefg"].map((key) => `  ${key}: {}`).join("\n");
    const { diagnostics: told } = await read(`${V3}channels:\n${many}`, { elsewhere: "e" });
    expect(told[0]?.remedy).toContain('"a", "b", "c", "d", "e" and 2 more.');
  });

  test("are the remedy for a name that Kafka refuses", async () => {
    const { diagnostics } = await read(`${V3}channels:\n  c: { address: '\${e}/<b>' }`, {});
    expect(diagnostics[0]?.remedy).toContain(
      'with topics: { "${e}/<b>": "{e}.-b" } in the configuration',
    );
  });
});
