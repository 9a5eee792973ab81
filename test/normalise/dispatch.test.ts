import { describe, expect, test } from "vitest";
import type { Contract } from "../../src/contract/contract.js";
import { found, normalised } from "../parse/documents.js";
import { manyMessages } from "./message-document.js";

/** The dispatch of the one topic, with the names of messages in place of their ids. */
function dispatchOf({ topics, messages }: Contract): object {
  const { dispatch } = topics[0] ?? {};
  if (dispatch === undefined || !("types" in dispatch)) return dispatch ?? {};
  const types = messages.map(({ id, name }) => [name, dispatch.types[id]]);
  return { ...dispatch, types: Object.fromEntries(types) };
}

const header = (name: string, schema: string, rest = ""): string =>
  `headers: { properties: { ${name}: { ${schema} } } ${rest} }`;
const payload = (name: string, schema: string, rest = ""): string =>
  `payload: { properties: { ${name}: { ${schema} } } ${rest} }`;
const types = { A: ["a"], B: ["b"] };

describe("in the order of the design", () => {
  test.each([
    ["one message", { A: payload("x", "const: 1") }, { by: "only" }],
    [
      "one message with a type of its own: there may be others one day",
      {
        A: `x-kafka: { type: { at: $message.header#/kind, value: a } }, ${payload("x", "type: string")}`,
      },
      { by: "header", header: "kind", types: { A: ["a"] } },
    ],
    [
      "x-kafka names a header that nobody declares",
      {
        A: `x-kafka: { type: { at: $message.header#/kind, value: a } }, ${header("t", "const: x")}`,
        B: `x-kafka: { type: { at: $message.header#/kind, value: b } }, ${header("t", "const: y")}`,
      },
      { by: "header", header: "kind", types },
    ],
    [
      "x-kafka names a payload member, with several values, or none where the schema has them",
      {
        A: `x-kafka: { type: { at: $message.payload#/m/t, value: [a, aa] } }, payload: { properties: { m: { properties: { t: {} } } } }`,
        B: `payload: { properties: { m: { properties: { t: { enum: [b, bb] } } } } }`,
      },
      { by: "payload", path: ["m", "t"], types: { A: ["a", "aa"], B: ["b", "bb"] } },
    ],
    [
      "CloudEvents in binary mode, before other headers",
      {
        A: "headers: { properties: { a: { const: '1' }, ce_type: { const: a } } }",
        B: "headers: { properties: { a: { const: '2' }, ce_type: { const: b } } }",
      },
      { by: "header", header: "ce_type", types },
    ],
    [
      "CloudEvents in structured mode, before headers",
      {
        A: `contentType: application/cloudevents+json, ${header("h", "const: '1'")}, ${payload("type", "const: a")}`,
        B: `${header("h", "const: '2'")}, payload: { properties: { specversion: {}, type: { const: b } } }`,
      },
      { by: "payload", path: ["type"], types },
    ],
    [
      "a header that is const",
      { A: header("eventType", "const: a"), B: header("eventType", "enum: [b]") },
      { by: "header", header: "eventType", types },
    ],
    [
      "a required header before an optional one, and one that differs before one that doesn't",
      {
        A: "headers: { required: [z, v], properties: { b: { const: '1' }, v: { const: v }, z: { const: a } } }",
        B: "headers: { required: [z, v], properties: { b: { const: '2' }, v: { const: v }, z: { const: b } } }",
      },
      { by: "header", header: "z", types },
    ],
    [
      "a required payload member before an optional header",
      {
        A: `${header("h", "const: x")}, ${payload("t", "const: a", ", required: [t]")}`,
        B: `${header("h", "const: y")}, ${payload("t", "const: b", ", required: [t]")}`,
      },
      { by: "payload", path: ["t"], types },
    ],
    [
      "disjoint enums, through allOf, a level down",
      {
        A: "payload: { allOf: [{ $ref: '#/components/schemas/Env' }, { properties: { meta: { properties: { kind: { enum: [a, aa] } } } } }] }",
        B: "payload: { allOf: [{ $ref: '#/components/schemas/Env' }, { properties: { meta: { properties: { kind: { enum: [b] } } } } }] }",
      },
      { by: "payload", path: ["meta", "kind"], types: { A: ["a", "aa"], B: ["b"] } },
    ],
    [
      "a oneOf whose branches all fix it",
      {
        A: "payload: { oneOf: [{ properties: { t: { const: a } } }, { properties: { t: { const: aa } } }] }",
        B: payload("t", "const: b"),
      },
      { by: "payload", path: ["t"], types: { A: ["a", "aa"], B: ["b"] } },
    ],
    [
      "discriminator: the names of the schemas",
      {
        A: "payload: { $ref: '#/components/schemas/Cat' }",
        B: "payload: { $ref: '#/components/schemas/Dog' }",
      },
      { by: "payload", path: ["petType"], types: { A: ["Cat"], B: ["Dog"] } },
    ],
    [
      "discriminator of OpenAPI, with a mapping; without a schema's name the message's",
      {
        A: "payload: { $ref: '#/components/schemas/Mapped' }",
        B: "payload: { discriminator: { propertyName: kind }, properties: { kind: {} } }",
      },
      { by: "payload", path: ["kind"], types: { A: ["m1", "m2"], B: ["B"] } },
    ],
    [
      "a message that is only null needs no value",
      { A: header("t", "const: a"), B: header("t", "const: b"), Gone: "payload: { type: 'null' }" },
      { by: "header", header: "t", types: { ...types, Gone: [] } },
    ],
    [
      "numbers, booleans and null in payloads, as JavaScript prints them",
      {
        A: payload("t", "enum: [1.0, 1e21, -0.5]"),
        B: payload("t", "const: true"),
        C: payload("t", "enum: [null, c]"),
      },
      {
        by: "payload",
        path: ["t"],
        types: { A: ["1", "1e+21", "-0.5"], B: ["true"], C: ["null", "c"] },
      },
    ],
    [
      "numbers and booleans in headers, as they stand on the wire",
      { A: header("t", "enum: [1.0, 1e21, -0.5]"), B: header("t", "const: false") },
      {
        ...{ by: "header", header: "t" },
        types: { A: ["1", "1000000000000000000000", "-0.5"], B: ["false"] },
      },
    ],
    [
      "text before numbers",
      {
        A: `${header("version", "const: 1")}, ${payload("type", "const: a")}`,
        B: `${header("version", "const: 2")}, ${payload("type", "const: b")}`,
      },
      { by: "payload", path: ["type"], types },
    ],
    [
      "one message and its tombstone: nothing to warn of",
      { A: payload("t", "type: string"), Gone: "payload: { type: 'null' }" },
      { by: "validators" },
    ],
  ])("%s", async (_, messages, expected) => {
    const components = `Env: { properties: { meta: { properties: { kind: { type: string } } } } }
    Pet: { discriminator: petType, properties: { petType: { type: string } } }
    Cat: { allOf: [{ $ref: '#/components/schemas/Pet' }] }
    Dog: { allOf: [{ $ref: '#/components/schemas/Pet' }] }
    Mapped: { discriminator: { propertyName: kind, mapping: { m2: '#/components/schemas/Mapped', m1: Mapped } } }`;
    const { contract, lines } = await normalised(manyMessages(messages, "", components));
    expect(lines).toEqual([]);
    expect(dispatchOf(contract)).toEqual(expected);
  });
});

describe("nothing tells them apart", () => {
  test.each([
    [{ A: payload("x", "type: string"), B: payload("x", "type: string") }],
    [{ A: header("t", "const: a"), B: header("t", "const: a") }],
    [{ A: header("t", "enum: [a, b]"), B: header("t", "enum: [b, c]") }],
    [{ A: header("t", "const: a"), B: payload("t", "const: b") }],
    [{ A: header("t", "const: null"), B: header("t", "const: 2") }],
    [{ A: payload("t", "const: 1"), B: payload("t", "const: '1'") }],
    [{ A: payload("t", "const: [1]"), B: payload("t", "const: {}") }],
    [{ A: header("ce_type", "type: string"), B: header("ce_type", "const: b") }],
  ])("%# is tried by validators, with a warning that names the messages", async (messages) => {
    const text = manyMessages(messages);
    const { contract, diagnostics, lines } = await normalised(text);
    expect(dispatchOf(contract)).toMatchObject({ by: "validators" });
    expect(lines).toEqual([found("dispatch-ambiguous", text, "t:\n    desc")]);
    expect(diagnostics[0]?.message).toMatch(/topic t apart \(A, B\)/);
  });
});

test("validators try what takes every value last, and before that what takes a type", async () => {
  const { contract } = await normalised(
    manyMessages({
      Any: "payload: { description: whatever, x-note: 1 }",
      None: "summary: without a payload",
      Objects: "payload: { type: object, additionalProperties: true }",
      Some: payload("x", "type: string"),
    }),
  );
  const { dispatch } = contract.topics[0] ?? {};
  const late = dispatch?.by === "validators" ? dispatch.late : {};
  const names = contract.messages.map(({ id, name }) => [name, late?.[id]]);
  expect(Object.fromEntries(names)).toEqual({ Any: 2, None: 2, Objects: 1, Some: undefined });
});

describe("x-kafka type", () => {
  const at = (value: string, place = "$message.header#/t"): string =>
    `x-kafka: { type: { at: ${place}, value: ${value} } }`;

  test.each([
    [
      "at two places",
      { A: at("a"), B: at("b", "$message.header#/u") },
      "at: $message.header#/u",
      1,
    ],
    ["one value twice", { A: at("same"), B: at("same") }, "at: $message.header#/t", 2],
    ["without a value of one message", { A: at("a"), B: "payload: {}" }, "B: {", 0],
    [
      "at a place that the payload lacks",
      { A: at("a", "$message.payload#/t"), B: at("b", "$message.payload#/t") },
      "",
      -1,
    ],
  ])("%s is an error", async (_, messages, fragment, where) => {
    const text = manyMessages(messages);
    const { contract, diagnostics } = await normalised(text);
    expect(dispatchOf(contract)).toEqual({ by: "validators" });
    const codes = diagnostics.map(({ code }) => code);
    expect(codes).toEqual(
      where === -1 ? ["setting-invalid", "setting-invalid"] : ["setting-invalid"],
    );
    if (fragment !== "") {
      const line = text.split("\n").findLastIndex((each) => each.includes(fragment)) + 1;
      expect(diagnostics[0]?.source?.line).toBe(line);
    }
  });

  test.each([
    ["text"],
    ["{ at: nowhere, value: a }"],
    ["{ at: $message.header#/t, value: 5 }"],
    ["{ at: $message.header#/t, valu: a }"],
  ])("%s has not the shape", async (type) => {
    const text = manyMessages({ A: `x-kafka: { type: ${type} }` });
    const fragment = type.startsWith("{") ? "type: {" : "text";
    expect((await normalised(text)).lines).toEqual([found("setting-invalid", text, fragment)]);
  });

  test("fills the header in, whether the message declares it or not", async () => {
    const { contract } = await normalised(
      manyMessages({
        A: at("a"),
        B: `${at("b")}, headers: { properties: { t: { type: string } } }`,
        C: `${at("[c, cc]")}, headers: { properties: { t: { type: string } } }`,
      }),
    );
    expect(contract.messages.map(({ headers }) => headers)).toMatchObject([
      [{ name: "t", value: { from: "const", value: "a" } }],
      [{ name: "t", value: { from: "const", value: "b" } }],
      [{ name: "t", value: { from: "argument" } }],
    ]);
  });
});
