import { describe, expect, test } from "vitest";
import { contractOf, documentOf } from "../support/documents.js";

const order = { payload: { type: "object", properties: { id: { type: "string" } } } };
const avro = { contentType: "avro/binary", payload: { type: "object" } };

/** Codes with the places, as pointers, of what was said. */
async function narrowed(document: object) {
  const { contract, diagnostics } = await contractOf(document);
  return {
    topics: contract.topics.map(({ name, messages }) => [name, messages.length]),
    operations: contract.operations.map(({ id, messages }) => [id, messages.length]),
    said: diagnostics.map(({ code, severity, source }) => [severity, code, source?.pointer]),
  };
}

describe("a document without operations", () => {
  const channels = {
    orders: { address: "shop.orders", bindings: { kafka: { partitions: 3 } }, messages: { order } },
    silent: { address: "silent" },
  };
  const document = { asyncapi: "3.0.0", info: { title: "t", version: "1" }, channels };

  test("may send to each topic and receive from it", async () => {
    const { contract } = await contractOf(document);
    expect(contract.operations).toMatchObject([
      {
        id: "receive.shop.orders",
        action: "receive",
        groupId: undefined,
        messages: [expect.stringContaining("order")],
      },
      { id: "send.shop.orders", action: "send", topic: "shop.orders" },
    ]);
  });

  test("stays one that has some, if on another channel", async () => {
    const operations = {
      hush: { action: "receive", channel: { $ref: "#/channels/silent" } },
    };
    const { contract } = await contractOf({ ...document, operations });
    expect(contract.operations.map(({ id }) => id)).toEqual(["hush"]);
  });
});

describe("a document is narrowed to what can be generated", () => {
  test("by a channel whose name Kafka refuses, with its operations", async () => {
    const document = documentOf({ orders: { placed: order }, "user signedup": { signed: order } });
    expect(await narrowed(document)).toEqual({
      topics: [["orders", 1]],
      operations: [
        ["receive orders", 1],
        ["send orders", 1],
      ],
      said: [["warning", "topic-skipped", "/channels/user signedup/address"]],
    });
  });

  test("by a message in another format; the others of its topic stay", async () => {
    const document = documentOf({ orders: { placed: order, moved: avro } });
    expect(await narrowed(document)).toEqual({
      topics: [["orders", 1]],
      operations: [
        ["receive orders", 1],
        ["send orders", 1],
      ],
      said: [["warning", "message-skipped", "/channels/orders/messages/moved/contentType"]],
    });
  });

  test("by a message whose key or headers are in another format", async () => {
    const record = { type: "record", name: "Key", fields: [] };
    const headers = { schemaFormat: "application/vnd.apache.avro;version=1.9.0", schema: record };
    const keyed = { ...order, bindings: { kafka: { key: record } } };
    const document = documentOf({
      orders: { placed: order, keyed, headed: { ...order, headers } },
    });
    const { topics, said } = await narrowed(document);
    expect(topics).toEqual([["orders", 1]]);
    expect(said).toEqual([
      ["warning", "message-skipped", "/channels/orders/messages/keyed/bindings/kafka/key"],
      ["warning", "message-skipped", "/channels/orders/messages/headed/headers/schemaFormat"],
    ]);
  });

  test("content types in their short form are none", async () => {
    const short = { contentType: "JSON", payload: { type: "object" } };
    const { topics, said } = await narrowed(documentOf({ orders: { placed: order, short } }));
    expect([topics, said]).toEqual([
      [["orders", 2]],
      [["warning", "dispatch-ambiguous", "/channels/orders"]],
    ]);
  });

  test("by a topic of which no message can be read", async () => {
    const document = documentOf({ orders: { placed: order }, customers: { changed: avro } });
    const { topics, operations } = await narrowed(document);
    expect(topics).toEqual([["orders", 1]]);
    expect(operations).toHaveLength(2);
  });

  test("by an operation that has only such messages, in 2.x too", async () => {
    const document = {
      asyncapi: "2.6.0",
      info: { title: "t", version: "1" },
      channels: {
        orders: {
          publish: { operationId: "onMoved", message: avro },
          subscribe: { operationId: "place", message: { name: "placed", ...order } },
        },
      },
    };
    expect(await narrowed(document)).toEqual({
      topics: [["orders", 1]],
      operations: [["place", 1]],
      said: [["warning", "message-skipped", "/channels/orders/publish/message/contentType"]],
    });
  });

  test("by a message that holds another format further down", async () => {
    const foreign = { schemaFormat: "application/vnd.apache.avro;version=1.9.0", schema: {} };
    const components = { schemas: { Foreign: foreign } };
    const inside = { $ref: "#/components/schemas/Foreign" };
    const nested = { payload: { type: "object", properties: { inside } } };
    const document = documentOf({ orders: { placed: order, nested } }, components);
    const { said } = await narrowed(document);
    expect(said).toEqual([
      ["warning", "message-skipped", "/components/schemas/Foreign/schemaFormat"],
    ]);
  });

  test("but never to nothing", async () => {
    const illegal = await narrowed(
      documentOf({ "a b": { placed: order }, "c d": { moved: order } }),
    );
    expect(illegal.said.map(([severity, code]) => [severity, code])).toEqual([
      ["error", "topic-name-illegal"],
      ["error", "topic-name-illegal"],
    ]);
    const foreign = await narrowed(documentOf({ "a b": { placed: order }, c: { moved: avro } }));
    expect(new Set(foreign.said.map(([severity]) => severity))).toEqual(new Set(["error"]));
  });

  test("and says what, why and how to mend", async () => {
    const { diagnostics } = await contractOf(
      documentOf({ orders: { placed: order, moved: avro }, "a b": { placed: order } }),
    );
    expect(diagnostics.map(({ message, remedy }) => `${message} ${remedy}`)).toEqual([
      'Message "moved" is left out, and readers of its topic can\'t decode its records: the content type "avro/binary" is not JSON, the only one that is supported yet. Send the payload as application/json, or another type that ends in +json.',
      'Channel "a b" is left out: the topic name "a b" holds " ", where only letters, digits, ".", "_" and "-" are legal, so Kafka refuses it. Name the real topic in bindings.kafka.topic, or, where the document is not yours, with topics: { "a b": "a-b" } in the configuration, for example.',
    ]);
  });
});
