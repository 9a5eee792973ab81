import { expect, test } from "vitest";
import type { Contract } from "../../src/contract/contract.js";
import { found, normalised } from "../parse/documents.js";
import { manyMessages } from "./message-document.js";

const by = (name: string): string => `x-kafka: { superseded.by: ${name} }`;
const plain = "payload: { type: object }";

/** Names of messages and of what supersedes them. */
function successors({ messages }: Contract): object {
  const nameOf = (id: string | undefined) => messages.find((each) => each.id === id)?.name;
  return Object.fromEntries(messages.map(({ name, supersededBy }) => [name, nameOf(supersededBy)]));
}

test("a message names the one that supersedes it by its key in the channel", async () => {
  const { contract, diagnostics } = await normalised(
    manyMessages({
      A: `${header("a")}, ${by("A2")}`,
      A2: `${header("a2")}, ${by("A3")}`,
      A3: header("a3"),
    }),
  );
  expect(diagnostics).toEqual([]);
  expect(successors(contract)).toEqual({ A: "A2", A2: "A3", A3: undefined });
});

test("in 2.x by the key in the components, on either side", async () => {
  const { contract, diagnostics } = await normalised(`asyncapi: 2.6.0
info: { title: T, version: 1.0.0 }
channels:
  t:
    publish:
      message:
        oneOf: [{ $ref: '#/components/messages/old' }, { $ref: '#/components/messages/new' }]
components:
  messages:
    old: { name: A, ${header("a")}, ${by("new")} }
    new: { name: B, ${header("b")} }
`);
  expect(diagnostics).toEqual([]);
  expect(successors(contract)).toEqual({ old: "new", new: undefined });
});

test("a name that is not on the topic is an error, with the nearest one that is", async () => {
  const text = manyMessages({
    Created: `${header("a")}, ${by("CreatdV2")}`,
    CreatedV2: header("b"),
  });
  const { diagnostics, lines, contract } = await normalised(text);
  expect(lines).toEqual([found("successor-unknown", text, "superseded.by: ", "superseded.by: ")]);
  expect(diagnostics[0]).toMatchObject({
    message: 'Created is superseded by "CreatdV2", which is no message of topic t.',
    remedy: 'Did you mean "CreatedV2"?',
  });
  expect(successors(contract)).toEqual({ Created: undefined, CreatedV2: undefined });
});

test("so is a message of another topic", async () => {
  const { diagnostics } = await normalised(`asyncapi: 3.0.0
info: { title: T, version: 1.0.0 }
channels:
  t: { messages: { Old: { ${plain}, ${by("Newer")} } } }
  u: { messages: { Newer: { ${plain} } } }
`);
  expect(diagnostics.map(({ code, remedy }) => [code, remedy])).toEqual([
    ["successor-unknown", "Name a message of the same topic, or add it there."],
  ]);
});

test("versions that go in a circle have no newest one", async () => {
  const text = manyMessages({
    A: `${header("a")}, ${by("B")}`,
    B: `${header("b")}, ${by("C")}`,
    C: `${header("c")}, ${by("B")}`,
    D: `${header("d")}, ${by("D")}`,
  });
  const { contract, diagnostics } = await normalised(text);
  expect(diagnostics.map(({ code, message }) => [code, /: (.*);/.exec(message)?.[1]])).toEqual([
    ["successor-cycle", "B → C → B"],
    ["successor-cycle", "C → B → C"],
    ["successor-cycle", "D → D"],
  ]);
  expect(successors(contract)).toEqual({ A: "B", B: undefined, C: undefined, D: undefined });
});

function header(type: string): string {
  return `${plain}, headers: { properties: { eventType: { const: ${type} } } }`;
}
