import { expect, it } from "vitest";
import { planContract } from "../../src/plan/plan-contract.js";
import { testSchemas } from "../../src/render/test-schemas.js";
import { contractOf, documentOf } from "../support/documents.js";

it("tests carry plain JSON Schema, nothing that only our validators know", async () => {
  const kind = (name: string): object => ({
    type: "object",
    required: ["kind"],
    properties: { kind: { const: name } },
  });
  const payload = { oneOf: [kind("circle"), kind("square")] };
  const { contract } = await contractOf(documentOf({ shapes: { Drawn: { payload } } }));
  const { schemaOf } = testSchemas(planContract(contract).plan);
  expect(contract.messages.map((message) => schemaOf(message.payload))).toEqual([payload]);
});
