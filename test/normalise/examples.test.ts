import { expect, test } from "vitest";
import { normalised } from "../parse/documents.js";
import { oneMessage } from "./message-document.js";

test("payload and headers of every example, at its place; references in them are replaced", async () => {
  const { contract } = await normalised({
    "doc.yaml": oneMessage("x: y").replace(
      "x: y }",
      `payload: {}
        , examples: [
          { name: one, payload: { z: 1, a: [2] } },
          { headers: { h: v } },
          { payload: null },
          { payload: { $ref: ex.json } },
          { microcks: { payload: { a: 1 } } },
          { summary: nothing },
          text ] }`,
    ),
    "ex.json": '{"from":"file","deep":{"$ref":"#/from"}}',
  });
  const [message] = contract.messages;
  expect(message?.examples.map(({ name, payload, headers }) => [name, payload, headers])).toEqual([
    ["one", { a: [2], z: 1 }, undefined],
    [undefined, undefined, { h: "v" }],
    [undefined, null, undefined],
    [undefined, { from: "file", deep: "file" }, undefined],
    ["microcks", { a: 1 }, undefined],
  ]);
  expect(message?.examples[0]?.source).toMatchObject({ line: 9, column: 11 });
});

test("the service, and a tombstone", async () => {
  const { contract } = await normalised(
    oneMessage(
      "payload: { type: object }, x-kafka: { tombstone: true }, title: Ti, summary: Su, description: De, deprecated: true",
    ),
  );
  expect(contract.service).toMatchObject({ title: "T", version: "1.0.0", source: { line: 2 } });
  expect(contract.messages[0]).toMatchObject({
    tombstone: true,
    documentation: { title: "Ti", summary: "Su", description: "De", deprecated: true },
  });
  const { contract: byType } = await normalised(oneMessage("payload: { type: 'null' }"));
  expect(byType.messages[0]?.tombstone).toBe(true);
  expect((await normalised(oneMessage("payload: {}"))).contract.messages[0]?.tombstone).toBe(false);
});
