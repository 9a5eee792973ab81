import { describe, expect, it } from "vitest";
import { planContract } from "../../src/plan/plan-contract.js";
import { planTogether } from "../../src/plan/plan-together.js";
import { shareContracts } from "../../src/plan/share-contracts.js";
import { contractOf, documentOf } from "../support/documents.js";

const text = { type: "string" };
const object = (properties: object) => ({ type: "object", properties });
const ref = (path: string) => ({ $ref: `common.json#/components/${path}` });
const inFile = (path: string) => ({ $ref: `#/components/${path}` });

const common = {
  components: {
    messages: {
      Placed: { payload: inFile("schemas/Placed") },
      Paid: { payload: object({ total: inFile("schemas/Money") }) },
    },
    schemas: {
      Placed: object({ total: inFile("schemas/Money"), to: inFile("schemas/Address") }),
      Money: object({ amount: { type: "integer" } }),
      Address: object({ street: text }),
    },
  },
};

/** What services share that have these documents, and what becomes of each. */
async function shared(documents: readonly object[], files: object = { "common.json": common }) {
  const contracts = await Promise.all(
    documents.map(async (document) => (await contractOf(document, { ...files })).contract),
  );
  const found = planTogether(contracts, new Set(["common.json"]));
  const services = found.services.map(({ contract, borrowed }) =>
    planContract(contract, { borrowed }),
  );
  return { ...found, services };
}

describe("messages that services share", () => {
  it("are those of the files that are named, which all use alike", async () => {
    const { plan, services, diagnostics } = await shared([
      documentOf({ orders: { Placed: ref("messages/Placed"), Own: { payload: object({}) } } }),
      documentOf({ orders: { Placed: ref("messages/Placed"), Paid: ref("messages/Paid") } }),
    ]);
    expect(plan.messages.map(({ name, module }) => [name, module])).toEqual([
      ["Paid", "messages/paid"],
      ["Placed", "messages/placed"],
    ]);
    expect(services.map((one) => [...(one.plan.borrowed?.messages.keys() ?? [])])).toEqual([
      ["orders|common.json#/components/messages/Placed"],
      [
        "orders|common.json#/components/messages/Paid",
        "orders|common.json#/components/messages/Placed",
      ],
    ]);
    expect(services.map((one) => one.plan.schemas)).toEqual([[], []]);
    expect([...diagnostics, ...services.flatMap((one) => one.diagnostics)]).toEqual([]);
  });

  it("are the same in documents of two versions", async () => {
    const { plan, diagnostics } = await shared([
      documentOf({ orders: { Placed: ref("messages/Placed") } }),
      {
        asyncapi: "2.6.0",
        info: { title: "Older", version: "1.0.0" },
        channels: { orders: { subscribe: { message: ref("messages/Placed") } } },
      },
    ]);
    expect(plan.messages.map(({ name }) => name)).toEqual(["Placed"]);
    expect(diagnostics).toEqual([]);
  });

  // What the second of two services says of the message, and what the finding says of that.
  const other: Record<string, [document: object, words: string]> = {
    topic: [documentOf({ sales: { Placed: ref("messages/Placed") } }), "topic"],
    name: [documentOf({ orders: { Sold: ref("messages/Placed") } }), "name"],
    "content type": [
      {
        ...documentOf({ orders: { Placed: ref("messages/Placed") } }),
        defaultContentType: "application/cloudevents+json",
      },
      "content type",
    ],
  };

  it.each(Object.entries(other))("are not those of another %s", async (_, [document, words]) => {
    const first = documentOf({ orders: { Placed: ref("messages/Placed") } });
    const { plan, services, diagnostics } = await shared([first, document]);
    expect(plan.messages).toEqual([]);
    const [told, ...others] = diagnostics;
    expect(others).toEqual([]);
    expect(told).toMatchObject({
      ...{ code: "message-unshared", severity: "info" },
      source: { file: "common.json", pointer: "/components/messages/Placed" },
    });
    // Both documents have one name here.
    expect(told?.message).toContain(`because in spec.yaml it has more than one ${words}.`);
    const [own] = services[0]?.plan.messages ?? [];
    // Its schema is shared all the same, under a name that is not in its way.
    expect([own?.name, own?.module, own?.declares]).toEqual(["Placed", "messages/placed", []]);
    expect(plan.schemas.map(({ name }) => name)).toEqual(["Address", "Money", "PlacedSchema"]);
  });

  it("are not those on topics with parameters", async () => {
    const document = documentOf({ orders: { Placed: ref("messages/Placed") } });
    Object.assign(document, {
      channels: {
        orders: {
          address: "orders.{region}",
          parameters: { region: {} },
          messages: { Placed: ref("messages/Placed") },
        },
      },
    });
    const { plan, diagnostics } = await shared([document]);
    expect(plan.messages).toEqual([]);
    expect(diagnostics[0]?.message).toMatch(/its topic, orders\.\{region\}, has parameters/);
  });
});

describe("schemas that services share", () => {
  it("stand where the shared messages have them, for whoever uses them", async () => {
    const { plan, services } = await shared([
      documentOf({ orders: { Placed: ref("messages/Placed") } }),
      documentOf({ users: { Moved: { payload: object({ to: ref("schemas/Address") }) } } }),
    ]);
    expect(plan.modules).toMatchObject({ Address: "messages/placed" });
    expect(services[1]?.plan.borrowed).toMatchObject({
      messages: new Map(),
      modules: { Address: "messages/placed" },
    });
  });

  it("come with all that they lead to, whatever file that is in", async () => {
    const files = {
      "common.json": { components: { schemas: { A: object({ b: { $ref: "b.json" } }) } } },
      "b.json": object({ c: text }),
    };
    const { plan } = await shared(
      [documentOf({ t: { M: { payload: object({ a: ref("schemas/A") }) } } })],
      files,
    );
    expect(plan.schemas.map(({ id }) => id)).toEqual([
      "b.json#",
      "common.json#/components/schemas/A",
    ]);
  });

  it("are the services' own where one of them reads something in them in another way", async () => {
    const document = documentOf({ orders: { Placed: ref("messages/Placed") } });
    const [first, second] = await Promise.all(
      [document, document].map(async (one) => {
        const { contract } = await contractOf(one, { "common.json": common });
        return contract;
      }),
    );
    if (first === undefined || second === undefined) throw new Error("two contracts");
    const id = "common.json#/components/schemas/Money";
    const money = { ...second.schemas[id], json: true };
    const changed = { ...second, schemas: { ...second.schemas, [id]: money } };
    const { shared: found, diagnostics } = shareContracts(
      [first, changed as typeof second],
      new Set(["common.json"]),
    );
    // Money, and Placed that leads to it; Address is the same for both.
    expect(found.messages).toEqual([]);
    expect(Object.keys(found.schemas)).toEqual(["common.json#/components/schemas/Address"]);
    expect(diagnostics.map(({ message }) => message)).toEqual([
      expect.stringContaining("its schemas are not read alike"),
      expect.stringContaining("The schema Money"),
    ]);
  });
});

describe("names", () => {
  it("of what is shared come first, a service's own give way and say so", async () => {
    const { services } = await shared([
      documentOf(
        {
          orders: { Placed: ref("messages/Placed") },
          users: { Placed: { payload: object({ money: inFile("schemas/Money") }) } },
        },
        { schemas: { Money: text } },
      ),
    ]);
    const [{ plan, diagnostics } = { plan: undefined, diagnostics: [] }] = services;
    const [shared_, own] = plan?.messages ?? [];
    expect([shared_?.name, shared_?.member, shared_?.module]).toEqual([
      ...["Placed", "placed", "messages/placed"],
    ]);
    expect([own?.name, own?.member, own?.module]).toEqual([
      ...["PlacedMessage", "placedMessage", "messages/placed-message"],
    ]);
    expect(plan?.typeNames["spec.yaml#/components/schemas/Money"]).toBe("MoneySchema");
    expect(diagnostics.map(({ code, message }) => [code, message])).toEqual([
      ["name-conflict", expect.stringMatching(/also names the message at common\.json:\d+/)],
    ]);
  });

  it("of what a service does not use are free", async () => {
    const { services } = await shared([
      documentOf({ orders: { Placed: ref("messages/Placed"), Paid: ref("messages/Paid") } }),
      documentOf({ bills: { Paid: { payload: object({ total: ref("schemas/Money") }) } } }),
    ]);
    const [own] = services[1]?.plan.messages ?? [];
    expect([own?.name, own?.module]).toEqual(["Paid", "messages/paid"]);
  });
});
