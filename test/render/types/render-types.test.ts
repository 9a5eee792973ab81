import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { isJsonObject, type JsonObject, type JsonValue } from "../../../src/contract/json.js";
import { memberKey } from "../../../src/render/types/print-type.js";
import { type RenderedTypes, renderTypes } from "../../../src/render/types/render-types.js";
import { idOf, namesOf, ROOT, schemaTable } from "../schema-table.js";
import { typeErrors } from "./type-check.js";

function render(
  schema: JsonValue,
  others: JsonObject = {},
  documentation: readonly string[] = [],
): Promise<RenderedTypes> {
  const table = schemaTable(schema, others);
  return renderTypes({ id: ROOT, name: "Root", documentation }, table, namesOf(others));
}

describe("names", () => {
  it("lists the root first, then what is inside it, and what stands elsewhere", async () => {
    const place = { type: "object", properties: { x: { type: "number" } } };
    const { exports, references } = await render(
      {
        type: "object",
        properties: {
          to: { $ref: "#/Place" },
          b: { type: "object", properties: { c: { type: "object", properties: { d: {} } } } },
          a: { type: "array", items: { type: "object", properties: { from: { $ref: "#/Area" } } } },
          unused: { allOf: [{ $ref: "#/Place" }, { required: ["x"] }] },
        },
      },
      { Place: place, Area: place, Other: place },
    );
    expect(exports).toEqual(["Root", "RootB", "RootBC", "RootAItem", "RootUnused"]);
    expect(references).toEqual(["Area", "Place"]);
  });

  it("prints what has no name of its own in place, once", async () => {
    const table = schemaTable(
      { type: "object", properties: { from: { $ref: "#/Place" }, to: { $ref: "#/Place" } } },
      { Place: { type: "object", properties: { x: { type: "number" } } } },
    );
    const { text, exports } = await renderTypes(
      { id: ROOT, name: "Root", documentation: [] },
      table,
      {},
    );
    expect(exports).toEqual(["Root", "RootFrom"]);
    expect(text).toContain("to?: RootFrom;");
  });

  it("says that an object has no members, and that what must have one all the same can't be", async () => {
    const { text } = await render({
      type: "object",
      properties: {
        none: { type: "object", maxProperties: 0, properties: { a: { type: "string" } } },
        contradiction: { type: "object", maxProperties: 0, required: ["a"] },
      },
    });
    expect(text).toContain("none?: Record<string, never>;");
    expect(text).toContain("a: never;");
  });

  it("does not refer to what only an unprinted part names", async () => {
    const { references, text } = await render(
      {
        type: "object",
        required: ["a"],
        properties: { a: { type: "string" } },
        additionalProperties: { anyOf: [{ $ref: "#/Place" }, { enum: [1, 2, 3, 4, 5, 6, 7, 8] }] },
      },
      { Place: { type: "object", properties: { x: { type: "number" } } } },
    );
    expect(text).toContain("[key: string]: unknown;");
    expect(references).toEqual([]);
  });
});

describe("documentation", () => {
  it("says what the document says, what a type can't, and tags last", async () => {
    const { text } = await render(
      {
        title: "Invite",
        description: "Somebody is invited.\n\nTwice at most.",
        deprecated: true,
        type: "object",
        minProperties: 1,
        properties: {
          id: { type: "string", format: "uuid" },
          count: { type: "integer", minimum: 0, description: "How often", default: 1 },
          code: { type: "string", pattern: "^[A-Z]{3}$", multipleOf: 2, not: { const: "ABC" } },
        },
      },
      {},
      ["", "Topic invites. From specs/invite.yaml#/x"],
    );
    expect(text).toBe(
      [
        "/**",
        " * Invite",
        " *",
        " * Somebody is invited.",
        " *",
        " * Twice at most.",
        " *",
        " * Topic invites. From specs/invite.yaml#/x",
        " *",
        " * @deprecated",
        " * @minProperties 1",
        " */",
        "export interface Root {",
        "  /** @format uuid */",
        "  id?: string;",
        "  /**",
        "   * How often",
        "   *",
        "   * @integer",
        "   * @minimum 0",
        "   * @default 1",
        "   */",
        "  count?: number;",
        "  /**",
        "   * Pattern: ^[A-Z]{3}$",
        "   * Checked at run time: not.",
        "   *",
        "   * @multipleOf 2",
        "   */",
        "  code?: string;",
        "}",
      ].join("\n"),
    );
  });

  it.each([
    "*/ export const broken = ; /*",
    "@deprecated\n@internal",
    "line\u2028break\u2029here\r\nand\rthere",
    "`${process.exit()}` \\ \" '",
    "/** // @ts-ignore",
    "right\u202eleft",
  ])("keeps %j inside its comment", async (hostile) => {
    const { text } = await render(
      {
        title: hostile,
        description: hostile,
        format: hostile,
        default: hostile,
        type: "object",
        properties: { a: { type: "string", description: hostile, pattern: hostile } },
      },
      {},
      [hostile],
    );
    const module = { name: "hostile", declarations: text, statements: [] };
    expect([...(typeErrors([module]).get("hostile") ?? [])]).toEqual([]);
    const code = text.replace(/\/\*\*[\s\S]*?\*\//g, "").replace(/\s+/g, " ");
    expect(code.trim()).toBe("export interface Root { a?: string; }");
    expect(text).not.toMatch(/^\s*(\/\*)?\*+ @(deprecated|internal|ts-ignore)/m);
    expect(text).not.toMatch(/[\u2028\u2029\u202e]/);
  });
});

const folder = new URL("cases/", import.meta.url);
const cases = readdirSync(folder).flatMap(
  (file) =>
    JSON.parse(readFileSync(new URL(file, folder), "utf8")) as {
      name: string;
      schema: JsonValue;
      others?: JsonObject;
      dropped?: readonly string[];
    }[],
);

describe("properties", () => {
  it.each(cases)("of $name all stand in the output", async ({ schema, others = {}, dropped }) => {
    const texts = [(await render(schema, others)).text];
    for (const name of Object.keys(others)) {
      const table = schemaTable(schema, others);
      const request = { id: idOf(name), name, documentation: [] };
      texts.push((await renderTypes(request, table, namesOf(others))).text);
    }
    const text = texts.join("\n");
    const missing = propertyNames([schema, ...Object.values(others)]).filter(
      (name) => !text.includes(`${memberKey(name)}:`) && !text.includes(`${memberKey(name)}?:`),
    );
    expect(missing).toEqual(dropped ?? []);
  });
});

describe("order", () => {
  it.each(cases)("of keywords in $name makes no difference", async ({ schema, others = {} }) => {
    expect(await render(reversed(schema), reversed(others))).toEqual(await render(schema, others));
  });
});

/** The same schema with every map but `properties` the other way round. */
function reversed<T extends JsonValue>(value: T): T {
  // The shape stays as it is.
  return reversedJson(value) as T;
}

function reversedJson(value: JsonValue, keep = false): JsonValue {
  if (Array.isArray(value)) return value.map((part) => reversedJson(part));
  if (!isJsonObject(value)) return value;
  const members = Object.entries(value).map(
    ([name, part]) => [name, reversedJson(part, name === "properties" && !keep)] as const,
  );
  return Object.fromEntries(keep ? members : members.reverse());
}

/** Names that a schema declares, wherever in it. */
function propertyNames(value: JsonValue): readonly string[] {
  if (Array.isArray(value)) return value.flatMap(propertyNames);
  if (!isJsonObject(value)) return [];
  return Object.entries(value).flatMap(([keyword, part]) => {
    if (["const", "enum", "default"].includes(keyword)) return [];
    if (keyword !== "properties" || !isJsonObject(part)) return propertyNames(part);
    return [...Object.keys(part), ...Object.values(part).flatMap(propertyNames)];
  });
}
