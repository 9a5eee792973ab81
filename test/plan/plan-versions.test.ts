import { expect, test } from "vitest";
import { planContract } from "../../src/plan/plan-contract.js";
import { contractOf, documentOf } from "../support/documents.js";

const version = (type: string, supersededBy?: string) => ({
  headers: { type: "object", properties: { eventType: { const: type } } },
  payload: { type: "object" },
  ...(supersededBy === undefined ? {} : { "x-kafka": { "superseded.by": supersededBy } }),
});

const messages = {
  Created: version("created", "CreatedV2"),
  CreatedV2: version("created.v2", "CreatedV3"),
  CreatedV3: version("created.v3"),
  Deleted: version("deleted"),
};

async function versionsOf(received: readonly (keyof typeof messages)[]) {
  const document = documentOf({ t: messages });
  const refs = received.map((name) => ({ $ref: `#/channels/t/messages/${name}` }));
  const receive = { action: "receive", channel: { $ref: "#/channels/t" }, messages: refs };
  const { contract } = await contractOf({ ...document, operations: { receive } });
  const { plan, diagnostics } = planContract(contract);
  expect(diagnostics).toEqual([]);
  const [group] = plan.service?.groups ?? [];
  const [topic] = group?.topics ?? [];
  return {
    type: group?.upcastsType,
    handled: topic?.handled.map(({ message, versions }) => [
      message.member,
      ...versions.slice(1).map(({ member }) => member),
    ]),
    upcasts: topic?.upcasts.map(({ message, to }) => [message.member, to.member]),
  };
}

test("handlers see the newest version; each older one has a step to the next", async () => {
  expect(await versionsOf(["Created", "CreatedV2", "CreatedV3", "Deleted"])).toEqual({
    type: "TestServiceUpcasts",
    handled: [["createdV3", "createdV2", "created"], ["deleted"]],
    upcasts: [
      ["created", "createdV2"],
      ["createdV2", "createdV3"],
    ],
  });
});

test("a version that is not received takes no part", async () => {
  expect(await versionsOf(["Created", "CreatedV3"])).toEqual({
    type: "TestServiceUpcasts",
    handled: [["createdV3", "created"]],
    upcasts: [["created", "createdV3"]],
  });
});

test("what receives no newer version has nothing to upcast", async () => {
  expect(await versionsOf(["CreatedV2", "Deleted"])).toEqual({
    type: undefined,
    handled: [["createdV2"], ["deleted"]],
    upcasts: [],
  });
});
