import { describe, expect, test } from "vitest";
import { normalise } from "../../src/normalise/index.js";
import { lines, normalised, parsed } from "../parse/documents.js";

const V2 = "asyncapi: 2.6.0\ninfo: { title: T, version: 1.0.0 }\n";
const V3 = "asyncapi: 3.0.0\ninfo: { title: T, version: 1.0.0 }\n";

describe("2.x", () => {
  test("the key is the address, publish is received, subscribe is sent", async () => {
    const { contract, lines } = await normalised(`${V2}channels:
  b.topic:
    description: About b.
    publish: { operationId: hearB, summary: Hears., message: { name: B1 } }
    subscribe: { message: { oneOf: [{ name: Z }, { name: A }, { $ref: '#/components/messages/M' }] } }
  a.topic: {}
components: { messages: { M: { messageId: m, payload: { type: string } } } }`);
    expect(lines).toEqual(["dispatch-ambiguous doc.yaml:4:3"]);
    expect(contract.topics.map(({ name, documentation }) => [name, documentation])).toEqual([
      ["a.topic", {}],
      ["b.topic", { description: "About b." }],
    ]);
    expect(contract.operations).toMatchObject([
      { id: "hearB", action: "receive", topic: "b.topic", documentation: { summary: "Hears." } },
      { id: "send.b.topic", action: "send", topic: "b.topic" },
    ]);
    // Sent first, then received; `oneOf` keeps its order.
    expect(contract.messages.map(({ name }) => name)).toEqual(["Z", "A", "M", "B1"]);
    expect(contract.operations.map(({ messages }) => messages.length)).toEqual([1, 3]);
    expect(contract.operations[0]?.messages).toEqual(contract.topics[1]?.messages.slice(3));
  });

  test("the name of a message: its key, else messageId, name, title, file, else the operation or topic", async () => {
    const { contract } = await normalised({
      "doc.yaml": `${V2}channels:
  t1: { publish: { message: { $ref: '#/components/messages/order.created' } } }
  t2: { publish: { message: { messageId: theId, name: n, title: t } } }
  t3: { publish: { message: { name: theName, title: t } } }
  t4: { publish: { message: { title: The title } } }
  t5: { publish: { message: { $ref: messages/order-paid.yaml } } }
  t6: { publish: { operationId: onSix, message: {} } }
  t7: { publish: { message: {} } }
  t8: { publish: { message: { $ref: 'messages/all.yaml#/Shipped' } } }
  t9: { publish: { message: { $ref: '#/channels/t2/publish/message' } } }
components: { messages: { order.created: { messageId: other } } }`,
      "messages/order-paid.yaml": "payload: {}",
      "messages/all.yaml": "Shipped: { name: x }",
    });
    expect(contract.messages.map(({ name }) => name)).toEqual([
      "order.created",
      "theId",
      "theName",
      "The title",
      "order-paid",
      "onSixMessage",
      "t7Message",
      "Shipped",
      "theId",
    ]);
  });

  test("a message that both operations have is one message", async () => {
    const { contract } = await normalised(`${V2}channels:
  t:
    publish: { message: { $ref: '#/components/messages/M' } }
    subscribe: { message: { $ref: '#/components/messages/M' } }
components: { messages: { M: {} } }`);
    expect(contract.messages.map(({ id }) => id)).toEqual(["t|doc.yaml#/components/messages/M"]);
    expect(contract.topics[0]?.dispatch).toEqual({ by: "only" });
  });
});

describe("3.x", () => {
  const channels = `channels:
  orders:
    address: orders.v1
    title: Orders
    messages:
      B: { $ref: '#/components/messages/order.b' }
      A: { summary: The A. }
  noAddress: { messages: { N: {} } }
  nullAddress: { address: null }
components: { messages: { order.b: { name: other } } }
`;

  test("addresses, names of messages, operations with and without messages", async () => {
    const { contract } = await normalised(`${V3}${channels}operations:
  zAll: { action: receive, channel: { $ref: '#/channels/orders' } }
  one: { action: send, channel: { $ref: '#/channels/orders' }, messages: [{ $ref: '#/channels/orders/messages/B' }] }
  byComponent: { action: send, channel: { $ref: '#/channels/orders' }, messages: [{ $ref: '#/components/messages/order.b' }] }
  none: { action: send, channel: { $ref: '#/channels/orders' }, messages: [] }`);
    expect(contract.topics.map(({ name }) => name)).toEqual([
      "noAddress",
      "nullAddress",
      "orders.v1",
    ]);
    const a = "orders.v1|doc.yaml#/channels/orders/messages/A";
    const b = "orders.v1|doc.yaml#/components/messages/order.b";
    expect(contract.messages.map(({ id, name }) => [id, name])).toEqual([
      ["noAddress|doc.yaml#/channels/noAddress/messages/N", "N"],
      [a, "A"],
      [b, "B"],
    ]);
    expect(contract.operations.map(({ id, messages }) => [id, messages])).toEqual([
      ["byComponent", [b]],
      ["none", []],
      ["one", [b]],
      ["zAll", [a, b]],
    ]);
  });

  test("a whole channel, and an operation's channel, in another document", async () => {
    const { contract, lines } = await normalised({
      "doc.yaml": `${V3}channels: { mine: { $ref: 'provider.yaml#/channels/orders' } }
operations:
  receive: { action: receive, channel: { $ref: '#/channels/mine' }, messages: [{ $ref: '#/channels/mine/messages/M' }] }
  other: { action: receive, channel: { $ref: 'provider.yaml#/channels/more' } }`,
      "provider.yaml":
        "channels:\n  orders: { address: theirs, messages: { M: { payload: { $ref: '#/s' } } } }\n  more: { messages: { X: {} } }\ns: { type: string }",
    });
    expect(lines).toEqual([]);
    expect(contract.topics.map(({ name, source }) => [name, source.file, source.line])).toEqual([
      ["more", "provider.yaml", 3],
      ["theirs", "provider.yaml", 2],
    ]);
    expect(contract.operations.map(({ id, topic }) => [id, topic])).toEqual([
      ["other", "more"],
      ["receive", "theirs"],
    ]);
    expect(contract.messages[1]?.payload).toBe("provider.yaml#/s");
  });
});

describe("which channels are Kafka", () => {
  const two = (servers: string, channel = "", rest = ""): string =>
    `${V3}servers: ${servers}\nchannels:\n  a: { ${channel} }\n  z: { servers: [{ $ref: '#/servers/k' }] }\n${rest}`;
  const kafka = "k: { host: 'h:1', protocol: kafka }";
  const mqtt = "m: { host: 'h:1', protocol: mqtt }";

  test.each([
    ["all servers are Kafka's", two(`{ ${kafka} }`), ["a", "z"]],
    ["kafka-secure is Kafka", two("{ k: { host: h, protocol: kafka-secure } }"), ["a", "z"]],
    ["SASL_SSL is Kafka's own word", two("{ k: { host: h, protocol: SASL_SSL } }"), ["a", "z"]],
    ["one of the servers is", two(`{ ${kafka}, ${mqtt} }`), ["a", "z"]],
    [
      "the channel is on another server",
      two(`{ ${kafka}, ${mqtt} }`, "servers: [{ $ref: '#/servers/m' }]"),
      ["z"],
    ],
    [
      "but a binding says Kafka",
      two(`{ ${kafka}, ${mqtt} }`, "servers: [{ $ref: '#/servers/m' }], bindings: { kafka: {} }"),
      ["a", "z"],
    ],
    [
      "a message's binding too",
      two(
        `{ ${kafka}, ${mqtt} }`,
        "servers: [{ $ref: '#/servers/m' }], messages: { M: { bindings: { kafka: {} } } }",
      ),
      ["a", "z"],
    ],
    [
      "an operation's too",
      two(
        `{ ${kafka}, ${mqtt} }`,
        "servers: [{ $ref: '#/servers/m' }]",
        "operations: { o: { action: send, channel: { $ref: '#/channels/a' }, bindings: { kafka: { } } } }",
      ),
      ["a", "z"],
    ],
    ["no servers at all", `${V3}channels: { a: {}, z: {} }`, ["a", "z"]],
    [
      "no servers, but bindings of another protocol",
      `${V3}channels: { a: { bindings: { mqtt: {} } }, z: {} }`,
      ["z"],
    ],
    [
      "2.x: the channel's list of servers",
      `${V2}servers: { k: { url: h, protocol: kafka }, m: { url: h, protocol: amqp } }\nchannels: { a: { servers: [m] }, z: { servers: [k, m] } }`,
      ["z"],
    ],
  ])("%s", async (_, text, expected) => {
    const { contract, diagnostics } = await normalised(text);
    expect(contract.topics.map(({ name }) => name)).toEqual(expected);
    const skipped = diagnostics.filter(({ code }) => code === "channel-skipped");
    expect(skipped).toHaveLength(2 - expected.length);
    for (const { severity, message } of skipped) {
      expect(severity).toBe("info");
      expect(message).toMatch(/Channel "a" .* (mqtt|amqp)/);
    }
  });

  test.each([
    [`${V3}channels: {}`, ["no-kafka-channel doc.yaml:3:1"]],
    [V3, ["no-kafka-channel doc.yaml:1:1"]],
    [
      `${V3}servers: { m: { host: h, protocol: mqtt } }\nchannels:\n  a: {}`,
      ["no-kafka-channel doc.yaml:4:1"],
    ],
  ])("without any: no contract (%#)", async (text, expected) => {
    const { document } = await parsed(text);
    if (document === undefined) throw new Error("not read");
    const { contract, diagnostics } = normalise(document);
    expect(contract).toBeUndefined();
    expect(lines(diagnostics)).toEqual(expected);
  });
});
