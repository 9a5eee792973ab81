import { describe, expect, it } from "vitest";
import type { Plan } from "../../src/plan/plan.js";
import { planContract } from "../../src/plan/plan-contract.js";
import { contractOf, documentOf } from "../support/documents.js";

const text = { type: "string" };
const object = (properties: object) => ({ type: "object", properties });
const message = (payload: object, rest: object = {}) => ({ payload, ...rest });

async function planOf(document: object) {
  const { contract } = await contractOf(document);
  return planContract(contract);
}

const namesOf = (plan: Plan) =>
  plan.messages.map(({ name, member, module }) => ({ name, member, module }));

describe("names of messages", () => {
  it("are the document's in PascalCase, members in camelCase, files in kebab-case", async () => {
    const { plan, diagnostics } = await planOf(
      documentOf({ orders: { "order.created": message(object({ id: text })) } }),
    );
    expect(namesOf(plan)).toEqual([
      { name: "OrderCreated", member: "orderCreated", module: "messages/order-created" },
    ]);
    expect(diagnostics).toEqual([]);
  });

  it("get the topic's name where two messages want one name, with a warning for each", async () => {
    const { plan, diagnostics } = await planOf(
      documentOf({
        orders: { Created: message(object({ a: text })) },
        users: { Created: message(object({ b: text })) },
      }),
    );
    expect(namesOf(plan).map(({ name }) => name)).toEqual(["CreatedOnOrders", "CreatedOnUsers"]);
    expect(diagnostics.map(({ code, source }) => [code, source?.file])).toEqual([
      ["name-conflict", "spec.yaml"],
      ["name-conflict", "spec.yaml"],
    ]);
  });

  it("leave names alone that the generated code needs", async () => {
    const { plan } = await planOf(
      documentOf({ t: { Record: message(text), all: message(text), otherwise: message(text) } }),
    );
    expect(namesOf(plan)).toEqual([
      { name: "RecordMessage", member: "recordMessage", module: "messages/record-message" },
      { name: "All", member: "allMessage", module: "messages/all" },
      { name: "Otherwise", member: "otherwiseMessage", module: "messages/otherwise" },
    ]);
  });

  it("have files of their own on systems that ignore case, and none that Windows refuses", async () => {
    const { plan } = await planOf(
      documentOf({ t: { FooBAR: message(text), FooBar: message(text), Con: message(text) } }),
    );
    const modules = namesOf(plan).map(({ module }) => module);
    expect(new Set(modules).size).toBe(3);
    expect(modules).toContain("messages/con-message");
  });
});

describe("declarations", () => {
  const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` });

  it("stand in the message's file, or in one of their own where two messages share them", async () => {
    const components = {
      schemas: {
        Email: text,
        Address: object({ street: text }),
        Order: object({ mail: ref("Email"), to: ref("Address") }),
      },
    };
    const document = documentOf(
      {
        orders: {
          OrderPlaced: message(ref("Order")),
          Mailed: message(object({ mail: ref("Email") })),
        },
      },
      components,
    );
    const { plan } = await planOf(document);
    expect(plan.modules).toEqual({
      Email: "schemas/email",
      Address: "messages/order-placed",
      OrderPlaced: "messages/order-placed",
      Mailed: "messages/mailed",
    });
  });

  it("make a payload that two messages share one type, that of the message of its name if there is one", async () => {
    const components = { schemas: { Order: object({ id: text }), Item: object({ id: text }) } };
    const { plan } = await planOf(
      documentOf(
        {
          orders: { Order: message(ref("Order")), OrderAgain: message(ref("Order")) },
          items: { ItemIn: message(ref("Item")), ItemOut: message(ref("Item")) },
        },
        components,
      ),
    );
    expect(plan.typeNames).toEqual({
      "spec.yaml#/components/schemas/Order": "Order",
      "spec.yaml#/components/schemas/Item": "Item",
    });
    expect(plan.modules).toMatchObject({
      Order: "messages/order",
      Item: "schemas/item",
      OrderAgain: "messages/order-again",
    });
  });

  it("call a type after its message where only that message has it", async () => {
    const { plan } = await planOf(
      documentOf(
        { t: { Placed: message(ref("Tree")) } },
        { schemas: { Tree: object({ child: ref("Tree") }) } },
      ),
    );
    expect(plan.typeNames).toEqual({ "spec.yaml#/components/schemas/Tree": "Placed" });
  });
});

describe("the service", () => {
  it("is called after the document, and has one group for each group id", async () => {
    const { plan } = await planOf(
      documentOf({ orders: { Placed: message(text) }, users: { Added: message(text) } }),
    );
    expect(plan.service).toMatchObject({ name: "TestService", factory: "testService" });
    expect(
      plan.service?.groups.map(({ groupId, topics }) => [groupId, topics.map((t) => t.member)]),
    ).toEqual([["test-group", ["orders", "users"]]]);
  });

  it("calls a topic the same in every group, and shares handler types where they receive the same", async () => {
    const base = documentOf({ orders: { Placed: message(text), Sent: message(text) } });
    const document = JSON.parse(JSON.stringify(base));
    const all = document.operations["receive orders"];
    const messages = [{ $ref: "#/channels/orders/messages/Sent" }];
    document.operations["copy"] = { ...all, "x-kafka": { "group.id": "copy" }, bindings: {} };
    document.operations["some"] = { ...document.operations["copy"], messages };
    document.operations["some"]["x-kafka"] = { "group.id": "some" };
    const { plan } = await planOf(document);
    const topics = plan.service?.groups.map(({ groupId, topics: [topic] }) => {
      return [groupId, topic?.member, topic?.namespace];
    });
    expect(topics).toEqual([
      ["copy", "orders", "Orders"],
      ["some", "orders", "OrdersTopic"],
      ["test-group", "orders", "Orders"],
    ]);
  });

  it("refuses one group with two sets of settings, naming both places", async () => {
    const base = documentOf({ orders: { Placed: message(text) }, users: { Added: message(text) } });
    const document = JSON.parse(JSON.stringify(base));
    document.operations["receive users"]["x-kafka"] = { "session.timeout.ms": 6000 };
    const { diagnostics } = await planOf(document);
    expect(diagnostics).toHaveLength(1);
    expect(diagnostics[0]).toMatchObject({
      code: "group-settings-differ",
      source: { pointer: "/operations/receive users" },
    });
    expect(diagnostics[0]?.message).toMatch(/spec\.yaml:\d+/);
  });

  it("has the transaction settings that its operations name, and refuses two of them", async () => {
    const base = documentOf({ orders: { Placed: message(text) }, users: { Added: message(text) } });
    const document = JSON.parse(JSON.stringify(base));
    const { "send orders": orders, "send users": users } = document.operations;
    orders["x-kafka"] = { "transactional.id": "tx" };
    users["x-kafka"] = { "transaction.timeout.ms": 1000 };
    const agreed = await planOf(document);
    expect(agreed.diagnostics).toEqual([]);
    expect(agreed.plan.service?.transactions).toEqual({
      "transactional.id": "tx",
      "transaction.timeout.ms": 1000,
    });
    users["x-kafka"] = { "transactional.id": "other" };
    const { diagnostics } = await planOf(document);
    expect(diagnostics).toMatchObject([{ code: "transaction-settings-differ" }]);
    expect(diagnostics[0]?.message).toMatch(/is other here and tx at spec\.yaml:\d+/);
  });
});

describe("max.message.bytes of what is sent", () => {
  const limitOf = async (channel: object, servers: Readonly<Record<string, object>> = {}) => {
    const document = {
      ...documentOf({}),
      servers: Object.fromEntries(
        Object.entries(servers).map(([name, topic]) => [
          name,
          { host: "localhost:9092", protocol: "kafka", "x-kafka": { topic } },
        ]),
      ),
      channels: { t: { messages: { M: message(text) }, "x-kafka": channel } },
      operations: { send: { action: "send", channel: { $ref: "#/channels/t" } } },
    };
    const { plan } = await planOf(document);
    return plan.service?.sends.map(({ maxMessageBytes }) => maxMessageBytes);
  };

  it("is the topic's", async () => {
    expect(await limitOf({})).toEqual([undefined]);
    expect(await limitOf({ "max.message.bytes": 5000 })).toEqual([5000]);
    expect(await limitOf({ "max.message.bytes": "5000" })).toEqual([5000]);
  });

  it("is the largest of all servers, so that none's records are refused wrongly", async () => {
    const servers = { a: { "max.message.bytes": 9000 }, b: { "max.message.bytes": 100 } };
    expect(await limitOf({ "max.message.bytes": 5000 }, servers)).toEqual([9000]);
    expect(await limitOf({}, servers)).toEqual([undefined]);
  });

  it("is not known where it is no number", async () => {
    expect(await limitOf({ "max.message.bytes": "much" })).toEqual([undefined]);
  });
});
