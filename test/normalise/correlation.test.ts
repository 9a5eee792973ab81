import { expect, test } from "vitest";
import type { Message } from "../../src/contract/message.js";
import { found, normalised } from "../parse/documents.js";
import { oneMessage } from "./message-document.js";

async function messageWith(location: string, rest: string): Promise<Message | undefined> {
  const correlation = `correlationId: { location: '${location}' }`;
  const { contract, lines } = await normalised(oneMessage(`${correlation}, ${rest}`));
  expect(lines).toEqual([]);
  return contract.messages[0];
}

const header = (schema: string, more = ""): string =>
  `headers: { properties: { id: { ${schema} } }${more} }, payload: { type: object }`;

test.each([
  ["an optional text", header("type: string"), true, "argument"],
  ["a text that must be there", header("type: string", ", required: [id]"), true, "uuid"],
  ["an id that is made", header("type: string, x-kafka: { value: uuid }"), true, "uuid"],
  [
    "a text that no new id fits",
    header("type: string, pattern: '^c-'", ", required: [id]"),
    true,
    "argument",
  ],
  [
    "a text that a new id fits",
    header("type: string, format: uuid", ", required: [id]"),
    true,
    "uuid",
  ],
  ["a number", header("type: integer", ", required: [id]"), false, "argument"],
  ["a constant", header("const: c"), false, "const"],
  ["the time", header("type: string, x-kafka: { value: now }"), false, "now"],
])("a header that is %s", async (_, rest, isCarried, from) => {
  const message = await messageWith("$message.header#/id", rest);
  expect(message?.correlation).toMatchObject({ in: "header", header: "id", isCarried });
  expect(message?.headers).toMatchObject([{ name: "id", value: { from } }]);
});

test("a header that nothing declares is carried, unless there may be no such header", async () => {
  const open = await messageWith("$message.header#/id", "payload: { type: object }");
  expect(open?.correlation).toMatchObject({ isCarried: true });
  expect(open?.headers).toEqual([]);
  const closed = "headers: { properties: {}, additionalProperties: false }, payload: {}";
  const message = await messageWith("$message.header#/id", closed);
  expect(message?.correlation).toMatchObject({ isCarried: false });
});

test.each([
  ["an optional text", "a", "properties: { a: { type: string } }", true],
  ["a text that must be there", "a", "properties: { a: { type: string } }, required: [a]", false],
  ["a number", "a", "properties: { a: { type: number } }", false],
  ["a constant", "a", "properties: { a: { const: x } }", false],
  ["not described", "a", "properties: { b: {} }", false],
  ["deeper", "b/a", "properties: { b: { properties: { a: { type: string } } } }", true],
])("a member of the payload that is %s", async (_, place, payload, isCarried) => {
  const message = await messageWith(`$message.payload#/${place}`, `payload: { ${payload} }`);
  expect(message?.correlation).toMatchObject({ in: "payload", path: place.split("/"), isCarried });
});

test("traits bring one, with the place where it stands", async () => {
  const text = oneMessage(
    "traits: [{ correlationId: { $ref: '#/components/correlationIds/C' } }], payload: {}",
    "",
    "Unused: {}\n  correlationIds:\n    C: { location: $message.header#/id }",
  );
  const { contract } = await normalised(text);
  expect(contract.messages[0]?.correlation).toMatchObject({
    header: "id",
    source: { file: "doc.yaml", pointer: "/components/correlationIds/C/location" },
  });
});

test("a place that is none is reported", async () => {
  const location = "$message.header#/MQMD/CorrelId";
  const text = oneMessage(`correlationId: { location: ${location} }, payload: {}`);
  const { contract, lines } = await normalised(text);
  expect(contract.messages[0]?.correlation).toBeUndefined();
  expect(lines).toEqual([found("setting-unsupported", text, location)]);
});

test("a message without one says nothing of it", async () => {
  const { contract } = await normalised(oneMessage("payload: {}"));
  expect(contract.messages[0]?.correlation).toBeUndefined();
});
