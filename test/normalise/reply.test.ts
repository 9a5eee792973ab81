import { describe, expect, test } from "vitest";
import type { Operation } from "../../src/contract/operation.js";
import { found, normalised } from "../parse/documents.js";

const carried = "correlationId: { location: $message.header#/id }";

interface Parts {
  readonly action?: string;
  readonly reply?: string;
  readonly ask?: string;
  readonly answer?: string;
  readonly answers?: string;
}

function document({
  action = "receive",
  reply = "channel: { $ref: '#/channels/answers' }",
  ask = carried,
  answer = carried,
  answers = "address: answers",
}: Parts): string {
  return `asyncapi: 3.0.0
info: { title: T, version: 1.0.0 }
servers: { k: { host: h, protocol: kafka }, m: { host: h, protocol: mqtt } }
channels:
  asks:
    messages:
      Ask: { ${ask}, headers: { type: object, properties: { back: { type: string } } }, payload: { type: object } }
  answers:
    ${answers}
    messages:
      Yes: { ${answer}, payload: { const: yes } }
      No: { ${carried}, payload: { const: no } }
  elsewhere: { servers: [{ $ref: '#/servers/m' }], messages: { Yes: { payload: {} } } }
operations:
  op:
    action: ${action}
    channel: { $ref: '#/channels/asks' }
    reply: { ${reply} }
`;
}

async function operationOf(text: string): Promise<{ op: Operation; lines: readonly string[] }> {
  const { contract, lines } = await normalised(text);
  const [op] = contract.operations;
  if (op === undefined) throw new Error("no operation");
  return { op, lines: lines.filter((line) => line.startsWith("reply-")) };
}

const header = "address: { location: $message.header#/back }";
const channel = "channel: { $ref: '#/channels/answers' }";

describe.each(["send", "receive"])("%s", (action) => {
  test("has a reply of all messages of the channel, or of those named", async () => {
    const all = await operationOf(document({ action }));
    expect(all.lines).toEqual([]);
    expect(all.op.reply).toMatchObject({
      ...{ topic: "answers", address: undefined },
      messages: ["answers|doc.yaml#/channels/answers/messages/No", expect.stringContaining("Yes")],
    });
    const messages = "messages: [{ $ref: '#/channels/answers/messages/Yes' }]";
    const one = await operationOf(document({ action, reply: `${channel}, ${messages}` }));
    expect(one.op.reply?.messages).toEqual([expect.stringContaining("Yes")]);
  });

  test("takes the address from a header or the payload of the request", async () => {
    const { op } = await operationOf(document({ action, reply: `${channel}, ${header}` }));
    expect(op.reply?.address).toEqual({ in: "header", header: "back" });
    const ask = `${carried}, x: 1`;
    const text = document({ action, ask, reply: `${channel}, ${header}` })
      .replace("payload: { type: object }", "payload: { properties: { to: { type: string } } }")
      .replace("$message.header#/back", "$message.payload#/to");
    expect((await operationOf(text)).op.reply?.address).toEqual({ in: "payload", path: ["to"] });
  });

  test.each(["$message.header#/bakc", "$message.payload#/to", "back"])(
    "has no address at %s, which is nowhere",
    async (location) => {
      const reply = `${channel}, address: { location: ${location} }`;
      const text = document({ action, reply });
      const { op, lines } = await operationOf(text);
      expect(lines).toEqual([
        found("reply-address-missing", text, `location: ${location}`, "location: "),
      ]);
      expect(op.reply).toMatchObject({ topic: "answers", address: undefined });
    },
  );

  test("has none without a channel of Kafka", async () => {
    const bare = document({ action, reply: header });
    const { op, lines } = await operationOf(bare);
    expect(op.reply).toBeUndefined();
    expect(lines).toEqual([found("reply-channel-missing", bare, "reply: {")]);
    const foreign = document({ action, reply: "channel: { $ref: '#/channels/elsewhere' }" });
    const other = await operationOf(foreign);
    expect(other.op.reply).toBeUndefined();
    expect(other.lines).toEqual([
      found("reply-channel-missing", foreign, "channel: { $ref: '#/channels/elsewhere"),
    ]);
  });

  test("without an id on either side is reported, and awaits nothing", async () => {
    for (const side of ["ask", "answer"]) {
      const text = document({ action, [side]: "summary: x" });
      const { op, lines } = await operationOf(text);
      expect(lines).toEqual([found("reply-uncorrelated", text, "reply: {")]);
      expect(op.reply === undefined).toBe(action === "send");
    }
  });
});

describe("a channel of replies whose address is null", () => {
  const answers = "address: null";

  test("will do where the request names the topic", async () => {
    const text = document({ answers, reply: `${channel}, ${header}` });
    const { op, lines } = await operationOf(text);
    expect(lines).toEqual([]);
    expect(op.reply).toMatchObject({ topic: undefined, address: { header: "back" } });
  });

  test.each([
    ["receive", channel],
    ["send", `${channel}, ${header}`],
  ])("will not for %s with %s", async (action, reply) => {
    const text = document({ action, answers, reply });
    const { op, lines } = await operationOf(text);
    expect(op.reply).toBeUndefined();
    expect(lines).toEqual([found("reply-address-missing", text, "reply: {")]);
  });
});

test("who awaits replies fills in the header that says where", async () => {
  const reply = `${channel}, ${header}`;
  const value = async (action: string) => {
    const { contract } = await normalised(document({ action, reply }));
    return contract.messages.find(({ name }) => name === "Ask")?.headers.at(0)?.value;
  };
  expect(await value("send")).toEqual({ from: "const", value: "answers" });
  expect(await value("receive")).toEqual({ from: "argument" });
});
