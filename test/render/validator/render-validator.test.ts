import { afterAll, describe, expect, it } from "vitest";
import type { JsonObject, JsonValue } from "../../../src/contract/json.js";
import { renderValidator } from "../../../src/render/validator/render-validator.js";
import { idOf, ROOT, schemaTable } from "../schema-table.js";
import { EmittedValidators } from "./emitted.js";

const esm = new EmittedValidators("esm");
afterAll(() => {
  esm.dispose();
});

const request = { functionName: "validateRoot", id: ROOT };

function textOf(schema: JsonValue, others: JsonObject = {}): string {
  return renderValidator([request], schemaTable(schema, others)).text;
}

describe("beyond ajv", () => {
  async function verdicts(schema: JsonValue, tried: readonly JsonValue[]): Promise<unknown[]> {
    const { validateRoot } = await esm.load([request], schemaTable(schema));
    return tried.map((value) => validateRoot?.(value));
  }

  it("takes multiples as decimals", async () => {
    const schema = { type: "number", multipleOf: 0.01 };
    expect(await verdicts(schema, [19.99, 0.07, 1e300, 4.35, 19.995])).toEqual([
      true,
      true,
      true,
      true,
      false,
    ]);
  });

  it("checks a member __proto__", async () => {
    const schema = JSON.parse(
      '{ "type": "object", "required": ["__proto__"], "properties": { "__proto__": { "type": "string" } }, "additionalProperties": false }',
    );
    const tried = ['{ "__proto__": "x" }', '{ "__proto__": 1 }', "{}"].map((text) =>
      JSON.parse(text),
    );
    expect(await verdicts(schema, tried)).toEqual([true, false, false]);
  });

  it("compares constants with a member __proto__", async () => {
    const schema = JSON.parse('{ "const": { "__proto__": 1 } }');
    expect(await verdicts(schema, [JSON.parse('{ "__proto__": 1 }'), {}])).toEqual([true, false]);
  });

  it("asks of an object only where keywords speak of one without its type", async () => {
    const schema = { required: ["a"], properties: { a: {} } };
    const tried = [{ a: 1 }, {}, 5, null, "x", []];
    expect(await verdicts(schema, tried)).toEqual([true, false, true, true, true, true]);
  });

  it("reads AsyncAPI's discriminator and OpenAPI's nullable", async () => {
    const schema = {
      type: "object",
      nullable: true,
      discriminator: "kind",
      properties: { kind: { const: "a" } },
    };
    expect(await verdicts(schema, [null, { kind: "a" }, { kind: "b" }])).toEqual([
      true,
      true,
      false,
    ]);
  });
});

describe("text", () => {
  it("has no require, no ajv, no copy of the schema, and typed exports", () => {
    const schema = {
      type: ["object", "null"],
      properties: {
        a: { type: "array", uniqueItems: true },
        b: { type: "string", minLength: 2, format: "uuid" },
        c: { enum: [{}] },
      },
    };
    const { text, imports } = renderValidator(
      [request, { functionName: "validateOther", id: idOf("Other") }],
      schemaTable(schema, { Other: { const: 1 } }),
    );
    expect(text).not.toMatch(/require\(|ajv|const schema|schemaPath|"use strict"/);
    expect(text.match(/^export .*/gm)).toEqual([
      "export const validateRoot: Validate = validate0;",
      "export const validateOther: Validate = validate1;",
    ]);
    expect(imports).toEqual([
      { module: "message/issue", names: ["Validate"] },
      { module: "validation/code-points", names: ["codePoints"] },
      { module: "validation/deep-equal", names: ["deepEqual"] },
      { module: "validation/refuse", names: ["refuse"] },
      { module: "validation/text-formats", names: ["isUuid"] },
      { module: "validation/types", names: ["isObject"] },
    ]);
  });

  it("exports two functions for one schema", async () => {
    const requests = [request, { functionName: "validateSame", id: ROOT }];
    const { validateRoot, validateSame } = await esm.load(
      requests,
      schemaTable({ type: "string" }),
    );
    expect([validateRoot?.("x"), validateSame?.("x"), validateSame?.(1)]).toEqual([
      true,
      true,
      false,
    ]);
  });

  it("depends on nothing but what bears on validity", () => {
    const plain = {
      type: "object",
      required: ["a", "b"],
      properties: { a: { $ref: "#/A" }, b: { type: "string", enum: ["x"] } },
      minProperties: 1,
    };
    const annotated = {
      "x-owner": "me",
      minProperties: 1,
      examples: [{}],
      deprecated: true,
      properties: {
        a: { description: "beside", $ref: "#/A" },
        b: {
          enum: ["x"],
          externalDocs: {},
          readOnly: true,
          default: "x",
          title: "B",
          type: "string",
          contentMediaType: "text/plain",
        },
      },
      $comment: "none",
      required: ["a", "b"],
      description: "text",
      type: "object",
    };
    const A = { type: "object", properties: { a: { $ref: "#" } } };
    expect(textOf(annotated, { Zero: { $ref: "#/A" }, A: { ...A, title: "A" } })).toBe(
      textOf(plain, { A }),
    );
  });

  it.each([
    "*/",
    "`${process.exit(1)}`",
    '"; process.exit(1); "',
    "'",
    "\\",
    "\n",
    "\u2028\u2029",
    "</script>",
    'require("validation/uri").isUri',
    'new RegExp("x", "u")',
    ',schemaPath:"x"',
    "const schema0 = 1;\n",
    "export const x = y;\n",
  ])("%j can't break out of it", async (hostile) => {
    const schema = {
      type: "object",
      required: [hostile],
      properties: {
        [hostile]: { enum: [hostile, { [hostile]: hostile }] },
        p: { type: "string", pattern: escaped(hostile) },
        c: { const: hostile },
      },
      patternProperties: { [`^${escaped(hostile)}$`]: true },
      dependencies: { [hostile]: ["p"] },
      additionalProperties: false,
    };
    const { validateRoot } = await esm.load([request], schemaTable(schema));
    expect(validateRoot?.({ [hostile]: hostile, p: hostile, c: hostile })).toBe(true);
    expect(validateRoot?.({ [hostile]: "other", p: hostile })).toBe(false);
    expect(validateRoot?.({ [hostile]: hostile, p: "-" })).toBe(false);
    expect(validateRoot?.({ [hostile]: hostile })).toBe(false);
    expect(validateRoot?.({ p: hostile })).toBe(false);
  });
});

/** A pattern that matches just the text. */
function escaped(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&");
}

describe("errors", () => {
  it("hold place, keyword and message, and no value of the payload", async () => {
    const secret = "hunter2";
    const schema = {
      type: "object",
      properties: {
        s: { type: "string", maxLength: 2 },
        e: { enum: ["a"] },
        c: { const: "b" },
        p: { type: "string", pattern: "^x" },
        f: { type: "string", format: "uuid" },
        n: { type: "integer" },
        o: { type: "object" },
        m: { type: "number", maximum: 1, multipleOf: 0.5 },
        u: { type: "array", uniqueItems: true, contains: { const: 1 } },
        x: { oneOf: [{ type: "integer" }, { type: "string", maxLength: 1 }] },
        y: { not: {} },
      },
    };
    const { validateRoot } = await esm.load([request], schemaTable(schema));
    const bad = {
      s: secret,
      e: secret,
      c: secret,
      p: secret,
      f: secret,
      n: secret,
      o: secret,
      x: secret,
      y: secret,
      u: [secret, secret],
      m: 123456,
    };
    for (const [name, value] of Object.entries(bad)) {
      expect(validateRoot?.({ [name]: value })).toBe(false);
      const errors = validateRoot?.errors ?? [];
      expect(errors.length).toBeGreaterThan(0);
      for (const error of errors) {
        expect(error.instancePath).toBe(`/${name}`);
        expect(Object.keys(error).sort()).toEqual(["instancePath", "keyword", "message", "params"]);
      }
      expect(JSON.stringify(errors)).not.toMatch(/hunter2|123456/);
    }
  });

  it("are those of the alternative that a member's value names", async () => {
    const branch = (kind: string, member: JsonValue): JsonValue => ({
      allOf: [{ $ref: "#/Envelope" }],
      type: "object",
      required: ["kind"],
      properties: { kind: { const: kind }, x: member },
    });
    const schema = { oneOf: [branch("a", { type: "string" }), branch("b", { type: "null" })] };
    const table = schemaTable(schema, {
      Envelope: { type: "object", properties: { id: { type: "string", minLength: 2 } } },
    });
    expect(renderValidator([request], table).text.match(/"minLength"/g)?.length).toBe(1);
    const { validateRoot } = await esm.load([request], table);
    const errorsOf = (value: JsonValue): unknown => {
      validateRoot?.(value);
      return validateRoot?.errors?.map(({ instancePath, message }) => [instancePath, message]);
    };
    expect(
      [{ kind: "a", x: 1 }, { kind: "c" }, {}, { kind: "b", x: null, id: "x" }].map(errorsOf),
    ).toEqual([
      [["/x", "must be string"]],
      [["/kind", 'must be one of "a", "b"']],
      [["", "must have required property 'kind'"]],
      [["/id", "must NOT have fewer than 2 characters"]],
    ]);
  });

  it("are gone after the next value that fits", async () => {
    const { validateRoot } = await esm.load([request], schemaTable({ type: "string" }));
    expect([validateRoot?.(1), validateRoot?.errors?.length]).toEqual([false, 1]);
    expect([validateRoot?.("x"), validateRoot?.errors]).toEqual([true, null]);
  });
});
