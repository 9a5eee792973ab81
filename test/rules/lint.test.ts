import Ajv from "ajv";
import { describe, expect, test } from "vitest";
import type { Contract } from "../../src/contract/contract.js";
import { type LintTools, lint, rules } from "../../src/rules/index.js";
import { oneMessage } from "../normalise/message-document.js";
import { found, lines, normalised } from "../parse/documents.js";

/** A check that needs nothing of the render stage. */
function ajvTools({ schemas }: Contract): LintTools {
  const ajv = new Ajv.default({ strict: false, allErrors: true });
  const keys = new Map(Object.keys(schemas).map((id, index) => [id, `s${index}`]));
  const rewritten = (key: string, value: unknown): unknown =>
    key === "$ref" ? keys.get(String(value)) : value;
  for (const [id, { json }] of Object.entries(schemas)) {
    ajv.addSchema(JSON.parse(JSON.stringify(json, rewritten)), keys.get(id));
  }
  return {
    check: (id, value) => {
      const validate = ajv.getSchema(keys.get(id) ?? "");
      validate?.(value);
      return (validate?.errors ?? []).map(
        ({ instancePath, message }) => `${instancePath} ${message}`,
      );
    },
  };
}

const schema =
  "payload: { properties: { id: { $ref: '#/components/schemas/Id' } } }, headers: { properties: { n: { type: integer } } }";

describe("examples", () => {
  test.each([
    ["{ payload: { id: x }, headers: { n: 1 } }", []],
    [
      "{ name: bad, payload: { id: 5 } }",
      [
        /^Example "bad" of message M does not fit the schema of its payload: \/id must be string\.$/,
      ],
    ],
    [
      "{ headers: { n: x } }",
      [/^An example of message M does not fit the schema of its headers: \/n must be integer\.$/],
    ],
    ["{ payload: { id: 5 }, headers: { n: x } }", [/headers/, /payload/]],
  ])("%s", async (example, expected) => {
    const text = oneMessage(`${schema}, examples: [${example}]`);
    const { contract } = await normalised(text);
    const findings = lint(contract, ajvTools(contract));
    expect(findings).toHaveLength(expected.length);
    for (const [index, pattern] of expected.entries()) {
      expect(findings[index]?.message).toMatch(pattern);
      expect(lines(findings)[index]).toBe(found("example-invalid", text, example));
    }
  });

  test("2.x too, in the file where the example stands", async () => {
    const { contract } = await normalised({
      "doc.yaml": `asyncapi: 2.1.0
info: { title: T, version: 1.0.0 }
channels: { t: { publish: { message: { $ref: 'm.yaml' } } } }`,
      "m.yaml": "payload: { type: string }\nexamples:\n  - payload: 5\n  - payload: fine\n",
    });
    expect(lines(lint(contract, ajvTools(contract)))).toEqual(["example-invalid m.yaml:3:5"]);
  });

  test("null is a value of a message with a tombstone", async () => {
    const tombstone = "payload: { type: object }, examples: [{ payload: null }]";
    const without = await normalised(oneMessage(tombstone));
    expect(lint(without.contract, ajvTools(without.contract))).toHaveLength(1);
    const within = await normalised(oneMessage(`${tombstone}, x-kafka: { tombstone: true }`));
    expect(lint(within.contract, ajvTools(within.contract))).toEqual([]);
  });

  test("many mistakes of one example are one finding", async () => {
    const text = oneMessage(
      "payload: { items: { type: string } }, examples: [{ payload: [1, 2, 3, 4, 5] }]",
    );
    const { contract } = await normalised(text);
    const findings = lint(contract, ajvTools(contract));
    expect(findings).toHaveLength(1);
    expect(findings[0]?.message).toMatch(/\(and 2 more\)\.$/);
  });
});

test("every rule has an id of its own and says what for", () => {
  expect(new Set(rules.map(({ id }) => id)).size).toBe(rules.length);
  for (const { purpose } of rules) expect(purpose).toMatch(/^[A-Z].*\.$/);
});
