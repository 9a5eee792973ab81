import { describe, expect, test } from "vitest";
import type { Key } from "../../src/contract/key.js";
import { found, normalised } from "../parse/documents.js";
import { oneMessage } from "./message-document.js";

async function keyOf(text: string): Promise<{ key: Key | undefined; lines: readonly string[] }> {
  const { contract, lines } = await normalised(text);
  return { key: contract.messages[0]?.key, lines };
}

const PAYLOAD = `payload:
          type: object
          properties:
            id: { $ref: '#/components/schemas/Id' }
            n: { type: integer }
            amount: { type: [number, 'null'] }
            flag: { type: boolean }
            kind: { const: a }
            deep: { properties: { 'a/b~c': { type: string } } }
            list: { type: array, items: { properties: { x: { type: integer } } } }
            map: { type: object, additionalProperties: { type: string } }
            open: { type: object }
            address: { type: object, properties: { zip: { type: string } } }
            either: { oneOf: [{ properties: { e: { type: string } } }, { properties: { e: { type: integer } } }] }
            half: { anyOf: [{ properties: { e: { type: string } } }, { properties: { f: {} } }] }
            perhaps: { oneOf: [{ type: 'null' }, { properties: { e: { type: string } } }] }
            self: { $ref: '#/channels/t/messages/M/payload' }
          patternProperties: { '^x-': { type: string } }
          allOf: [{ $ref: '#/components/schemas/Base' }]`;

/** The message of {@link PAYLOAD}, in block style. */
function withKey(expression: string, rest = ""): string {
  const text = oneMessage("x: y");
  const message = `M:
        headers: { properties: { region: { type: string }, nested: { properties: { a: {} } } } }
        x-kafka: { key: '${expression}'${rest} }
        ${PAYLOAD}`;
  return text.replace("M: { x: y }", message);
}

describe("a place in the payload", () => {
  test.each([
    ["/id", ["id"], "string"],
    ["/n", ["n"], "integer"],
    ["/amount", ["amount"], "number"],
    ["/flag", ["flag"], "boolean"],
    ["/kind", ["kind"], "string"],
    ["/deep/a~1b~0c", ["deep", "a/b~c"], "string"],
    ["/list/0/x", ["list", "0", "x"], "integer"],
    ["/map/anything", ["map", "anything"], "string"],
    ["/x-tenant", ["x-tenant"], "string"],
    ["/baseId", ["baseId"], "string"],
    ["/perhaps/e", ["perhaps", "e"], "string"],
    ["/self/self/id", ["self", "self", "id"], "string"],
  ])("%s", async (pointer, path, type) => {
    const { key, lines } = await keyOf(withKey(`$message.payload#${pointer}`));
    expect(lines).toEqual([]);
    expect(key).toMatchObject({ from: "payload", path, type, encoding: "string" });
  });

  test.each([["/address"], ["/list"], ["/either/e"]])("%s is JSON", async (pointer) => {
    const { key, lines } = await keyOf(withKey(`$message.payload#${pointer}`));
    expect(lines).toEqual([]);
    expect(key).toMatchObject({ from: "payload", type: "object", encoding: "json" });
  });

  test.each([["/nope"], ["/id/x"], ["/open/x"], ["/half/e"], ["/list/x"], ["/half/f"]])(
    "%s that the schema does not describe in every case is missing",
    async (pointer) => {
      const text = withKey(`$message.payload#${pointer}`);
      const { key, lines } = await keyOf(text);
      expect(lines).toEqual([found("key-place-missing", text, "'$message")]);
      expect(key).toEqual({ from: "none" });
    },
  );

  test.each([
    ["$message.payload"],
    ["payload#/id"],
    ["$message.payload#id"],
    ["$message.header#/a/b"],
    ["id"],
  ])("%s names no place", async (expression) => {
    const text = withKey(expression);
    expect((await keyOf(text)).lines).toEqual([found("setting-invalid", text, `'${expression}`)]);
  });

  test("its schema is the property's, and its place that of the expression", async () => {
    const text = withKey("$message.payload#/id");
    const { key } = await keyOf(text);
    const [, file = "", line, column] =
      /(\S+):(\d+):(\d+)/.exec(found("", text, "'$message")) ?? [];
    expect(key).toMatchObject({
      schema: "doc.yaml#/components/schemas/Id",
      source: { file, line: Number(line), column: Number(column) },
    });
  });

  test("the whole payload, when that is a text", async () => {
    const { key } = await keyOf(
      oneMessage("payload: { type: string }, x-kafka: { key: '$message.payload#' }"),
    );
    expect(key).toMatchObject({ from: "payload", path: [], type: "string" });
  });
});

describe("a place in the headers", () => {
  test("that is declared", async () => {
    const { key, lines } = await keyOf(withKey("$message.header#/region"));
    expect(lines).toEqual([]);
    expect(key).toMatchObject({ from: "header", header: "region", type: "string" });
  });

  test("that is not", async () => {
    const text = withKey("$message.header#/regio");
    expect((await keyOf(text)).lines).toEqual([found("key-place-missing", text, "'$message")]);
  });
});

describe("the binding", () => {
  const bound = (key: string, rest = ""): string =>
    oneMessage(
      `bindings: { kafka: { key: ${key} } }, payload: { properties: { n: { type: integer }, o: { type: object } } }${rest}`,
    );

  test.each([
    ["{ type: string, enum: [a, b] }", "string", "string"],
    ["{ type: integer }", "integer", "string"],
    ["{ type: [boolean, 'null'] }", "boolean", "string"],
    ["{ type: object, properties: { a: {} } }", "object", "json"],
    ["{ $ref: '#/components/schemas/Id' }", "string", "string"],
  ])("%s without a place is an argument", async (schema, type, encoding) => {
    const { key, lines } = await keyOf(bound(schema));
    expect(lines).toEqual([]);
    expect(key).toMatchObject({ from: "argument", type, encoding });
    expect(key?.from === "argument" && key.schema).toBe(
      schema.includes("$ref")
        ? "doc.yaml#/components/schemas/Id"
        : "doc.yaml#/channels/t/messages/M/bindings/kafka/key",
    );
  });

  test("gives the type where a place is named too", async () => {
    const { key } = await keyOf(
      bound("{ type: string }", ", x-kafka: { key: $message.payload#/n }"),
    );
    expect(key).toMatchObject({ from: "payload", path: ["n"], type: "string" });
  });

  test("plain text, as in the first bindings, is a key without schema", async () => {
    const { key } = await keyOf(bound("myKey"));
    expect(key).toMatchObject({ from: "argument", type: "string", schema: undefined });
  });

  test("key.encoding is taken, but not against the type", async () => {
    const json = await keyOf(bound("{ type: string }", ", x-kafka: { key.encoding: json }"));
    expect(json.key).toMatchObject({ type: "string", encoding: "json" });
    const text = bound("{ type: object }", ", x-kafka: { key.encoding: string }");
    expect((await keyOf(text)).lines).toEqual([found("setting-invalid", text, "string } }")]);
    const other = bound("{ type: object }", ", x-kafka: { key.encoding: avro }");
    expect((await keyOf(other)).lines).toEqual([found("setting-invalid", other, "avro")]);
  });
});

describe("without place and binding", () => {
  test.each([
    ["cleanup.policy: [compact]", "argument"],
    ["cleanup.policy: 'compact,delete'", "argument"],
    ["cleanup.policy: [delete]", "none"],
  ])("%s", async (policy, from) => {
    const channel = `bindings: { kafka: { topicConfiguration: { ${policy} } } }`;
    expect((await keyOf(oneMessage("payload: {}", channel))).key?.from).toBe(from);
    const own = `x-kafka: { ${policy} }`;
    expect((await keyOf(oneMessage("payload: {}", own))).key?.from).toBe(from);
  });

  test("a document that says nothing has none", async () => {
    expect((await keyOf(oneMessage("payload: {}"))).key).toEqual({ from: "none" });
  });
});

describe("ZenWave's key header", () => {
  const zenWave = (expression: string, payload = "properties: { id: { type: string } }"): string =>
    oneMessage(
      `payload: { ${payload} }, headers: { type: object, required: [kafka_messageKey, a], properties: { kafka_messageKey: { type: string, x-runtime-expression: '${expression}' }, a: { type: string } } }`,
    );

  test("names the place, and is no header", async () => {
    const { contract, lines } = await normalised(zenWave("$message.payload#/id"));
    expect(lines).toEqual([]);
    const [message] = contract.messages;
    expect(message?.key).toMatchObject({ from: "payload", path: ["id"] });
    expect(message?.headers.map(({ name }) => name)).toEqual(["a"]);
    expect(contract.schemas[message?.headersSchema ?? ""]?.json).toEqual({
      type: "object",
      required: ["a"],
      properties: { a: { type: "string" } },
    });
  });

  test.each([["$message.payload#{#this.id}"], ["$message.payload#/nope"], ["$tracingIdSupplier"]])(
    "%s that can't be followed is an ordinary header, with a warning",
    async (expression) => {
      const text = zenWave(expression);
      const { contract, lines } = await normalised(text);
      expect(lines).toEqual([found("setting-unsupported", text, `'${expression}`)]);
      expect(contract.messages[0]?.key).toEqual({ from: "none" });
      expect(contract.messages[0]?.headers).toHaveLength(2);
    },
  );

  test("gives way to x-kafka", async () => {
    const { contract } = await normalised(
      zenWave("$message.payload#/id")
        .replace("payload: {", "x-kafka: { key: $message.payload#/b }, payload: {")
        .replace("id: {", "b: { type: integer }, id: {"),
    );
    expect(contract.messages[0]?.key).toMatchObject({ path: ["b"], type: "integer" });
  });
});
