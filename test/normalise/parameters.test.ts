import { describe, expect, test } from "vitest";
import { found, normalised } from "../parse/documents.js";

const head3 = "asyncapi: 3.0.0\ninfo: { title: T, version: 1.0.0 }\n";
const head2 = "asyncapi: 2.6.0\ninfo: { title: T, version: 1.0.0 }\n";

/** A 3.x document with one channel whose message has a payload and a header. */
function document(address: string, parameters: string, binding = ""): string {
  return `${head3}channels:
  c:
    address: '${address}'
    parameters: ${parameters}
    bindings: { kafka: { ${binding} } }
    messages:
      M:
        headers: { type: object, properties: { region: { type: string } } }
        payload: { type: object, properties: { id: { type: string }, sub: { type: object } } }
operations:
  send: { action: send, channel: { $ref: '#/channels/c' } }`;
}

describe("parameters of a topic", () => {
  test("3.x: values, default, examples, and where messages have them", async () => {
    const text = document(
      "o.{region}.{id}.{n}",
      "{ id: { description: The id., examples: [a-1], location: $message.payload#/id }, region: { location: $message.header#/region }, n: { enum: [x, y], default: y } }",
    );
    const { contract, lines } = await normalised(text);
    expect(lines).toEqual([]);
    expect(contract.topics).toMatchObject([
      {
        name: "o.{region}.{id}.{n}",
        parameters: [
          { name: "region", values: undefined, default: undefined, examples: [] },
          {
            name: "id",
            description: "The id.",
            examples: ["a-1"],
            source: { line: 6, column: 19 },
          },
          { name: "n", values: ["x", "y"], default: "y" },
        ],
      },
    ]);
    expect(contract.messages[0]?.parameters).toEqual([
      { name: "region", from: "header", header: "region" },
      { name: "id", from: "payload", path: ["id"] },
      { name: "n", from: "argument" },
    ]);
    expect(JSON.parse(JSON.stringify(contract))).toMatchObject({
      topics: [{ name: "o.{region}.{id}.{n}" }],
    });
  });

  test("2.x: of the schema, through references", async () => {
    const { contract, lines } = await normalised(`${head2}channels:
  o.{a}.{b}:
    parameters:
      a: { $ref: '#/components/parameters/a' }
      b: { schema: { type: integer, enum: [1, 2], description: The b. } }
    subscribe: { message: { payload: {} } }
components:
  parameters: { a: { description: The a., schema: { const: fixed } } }`);
    expect(lines).toEqual([]);
    expect(contract.topics[0]?.parameters).toMatchObject([
      { name: "a", description: "The a.", values: ["fixed"], default: "fixed" },
      { name: "b", description: "The b.", values: ["1", "2"], default: undefined },
    ]);
  });

  test("the binding's name goes before the address, with parameters or without", async () => {
    const own = document("other", "{ a: {} }", "topic: 'real.{a}'");
    const { contract, lines } = await normalised(own);
    expect(lines).toEqual([]);
    expect(contract.topics).toMatchObject([{ name: "real.{a}", parameters: [{ name: "a" }] }]);
    const fixed = document("o.{a}", "{ a: {} }", "topic: real");
    const single = await normalised(fixed);
    expect(single.lines).toEqual([found("parameters-ignored", fixed, "a: {} }")]);
    expect(single.contract.topics).toMatchObject([{ name: "real", parameters: [] }]);
  });

  test.each([
    ["o.{a}{b}", "{ a: {}, b: {} }", "parameters-adjacent", "'o.{a}{b}'"],
    ["{a}", "{ a: {} }", "parameters-only", "'{a}'"],
    ["o.{a}", "{ a: {}, b: { description: B } }", "parameter-unused", "b: { description: B"],
    ["o", "{ a: { description: A } }", "parameter-unused", "a: { description: A"],
    ["o.{a}", "{ a: { enum: [x, 'y z'] } }", "parameter-value-illegal", "'y z'"],
    ["o.{a}", "{ a: { enum: [x, y.z] } }", "parameter-value-illegal", "y.z"],
    ["o.{a}", "{ a: { enum: [x], default: w } }", "parameter-value-illegal", "w }"],
    ["o.{a}", "{ a: { enum: [] } }", "parameter-value-illegal", "enum: []"],
    ["o.{a}", "{ a: { examples: [ok, no.t] } }", "example-invalid", "no.t"],
    [
      "o.{a}",
      "{ a: { location: $message.payload#/none } }",
      "parameter-place-missing",
      "$message.payload#/none",
    ],
    [
      "o.{a}",
      "{ a: { location: $message.header#/none } }",
      "parameter-place-missing",
      "$message.header#/none",
    ],
    [
      "o.{a}",
      "{ a: { location: $message.payload#/sub } }",
      "parameter-place-missing",
      "$message.payload#/sub",
    ],
    ["o.{a}", "{ a: { location: the id } }", "parameter-place-missing", "the id"],
    ["o/{a}", "{ a: {} }", "topic-name-illegal", "'o/{a}'"],
  ])("%s with %s is reported", async (address, parameters, code, fragment) => {
    const text = document(address, parameters);
    expect(
      (await normalised(text)).lines.filter((line) => !line.startsWith("asyncapi-invalid")),
    ).toEqual([found(code, text, fragment)]);
  });

  test("one that nobody describes is reported, also in the binding, and has any value", async () => {
    const text = document("o", "{}", "topic: 'o.${a}'");
    const { lines, contract } = await normalised(text);
    expect(lines).toEqual([found("parameter-undeclared", text, "'o.${a}'")]);
    expect(contract.topics[0]?.parameters).toMatchObject([
      { name: "a", values: undefined, examples: [] },
    ]);
  });

  test("rules of a schema that are not checked are reported", async () => {
    const text = `${head2}channels:
  o.{a}:
    parameters: { a: { schema: { type: string, pattern: '^x', minLength: 2 } } }
    subscribe: { message: { payload: {} } }`;
    const { lines, diagnostics } = await normalised(text);
    expect(lines).toEqual([found("setting-unsupported", text, "schema: { type: string, pattern")]);
    expect(diagnostics[0]?.message).toContain("pattern, minLength of the parameter");
  });

  test("dead-letter and retry topics have them too, and no others", async () => {
    const receive = (settings: string): string =>
      `${document("o.{a}.{b}", "{ a: {}, b: {} }")}
  receive:
    action: receive
    channel: { $ref: '#/channels/c' }
    bindings: { kafka: { groupId: { const: g } } }
    x-kafka: { ${settings} }`;
    const own = await normalised(receive("errors.retry.topic.delays.ms: [5]"));
    expect(own.lines).toEqual([]);
    expect(own.contract.operations[0]).toMatchObject({
      errors: {
        deadLetterTopic: "o.{a}.{b}.dlq",
        retryTopics: [{ topic: "o.{a}.{b}.g.retry.5", delayMs: 5 }],
      },
    });
    const named = "errors.deadletterqueue.topic.name";
    for (const name of ["dead.{a}", "dead"]) {
      const { contract, lines } = await normalised(receive(`${named}: '${name}'`));
      expect(lines).toEqual([]);
      expect(contract.operations[0]).toMatchObject({ errors: { deadLetterTopic: name } });
    }
    const strange = receive(`${named}: 'dead.{c}'`);
    expect((await normalised(strange)).lines).toEqual([
      found("topic-name-illegal", strange, "'dead.{c}'"),
    ]);
    const mixed = receive(
      "errors.retry.topic.delays.ms: [5], errors.retry.topic.name: 'again.{a}'",
    );
    const { lines, diagnostics } = await normalised(mixed);
    expect(lines).toEqual([found("topic-name-illegal", mixed, "'again.{a}'")]);
    expect(diagnostics[0]?.message).toContain('lacks the parameter "b"');
  });

  test("a reply on such topics is refused, and its request can be sent", async () => {
    const channel = "channel: { $ref: '#/channels/c' }";
    const text = document("o.{a}", "{ a: {} }").replace(
      channel,
      `${channel}, reply: { ${channel} }`,
    );
    const { contract, lines } = await normalised(text);
    expect(lines).toEqual([found("parameters-unsupported", text, "reply:")]);
    expect(contract.operations).toMatchObject([{ action: "send", reply: undefined }]);
  });

  test("several channels with one pattern are one topic", async () => {
    const { contract, lines } = await normalised(`${head3}channels:
  a: { address: 'o.{x}', parameters: { x: { enum: [p] } }, messages: { A: {} } }
  b: { address: 'o.{x}', parameters: { x: {} }, messages: { B: {} } }`);
    expect(lines.filter((line) => !line.startsWith("dispatch"))).toEqual([]);
    expect(contract.topics).toMatchObject([{ name: "o.{x}", parameters: [{ values: ["p"] }] }]);
  });
});
