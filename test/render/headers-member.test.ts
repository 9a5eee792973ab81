import { expect, it } from "vitest";
import { planContract } from "../../src/plan/plan-contract.js";
import { headersMember } from "../../src/render/headers-member.js";
import { contractOf, documentOf } from "../support/documents.js";

it("lets a sender give a header of which the document says nothing", async () => {
  const properties = { trace: { description: "Anything." }, tenant: { type: "string" } };
  const placed = { headers: { type: "object", properties }, payload: { type: "object" } };
  const { contract } = await contractOf(documentOf({ orders: { OrderPlaced: placed } }));
  const { plan } = planContract(contract);
  const [message] = plan.messages;
  expect(message && headersMember(message, plan)).toEqual({
    lines: [
      "headers?: {",
      "  trace?: HeaderValue;",
      '  tenant?: OrderPlacedHeaders["tenant"];',
      "  [other: string]: HeaderValue | undefined;",
      "};",
    ],
    usesHeaderValue: true,
  });
});
