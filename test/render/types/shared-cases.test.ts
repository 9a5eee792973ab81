import { readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { JsonValue } from "../../../src/contract/json.js";
import type { SchemaId, SchemaTable } from "../../../src/contract/schema.js";
import { renderTypes } from "../../../src/render/types/render-types.js";
import type { Validate } from "../../../src/runtime/message/issue.js";
import { linkedTable } from "../linked-table.js";
import { EmittedValidators } from "../validator/emitted.js";
import { literalOf, type TypeModule, typeErrors } from "./type-check.js";

interface Case {
  readonly name: string;
  readonly schema: JsonValue;
  readonly validExamples: readonly JsonValue[];
  readonly invalidExamples: readonly JsonValue[];
}

const cases: readonly Case[] = JSON.parse(
  readFileSync(new URL("shared-cases.json", import.meta.url), "utf8"),
);

/** Examples that no type of TypeScript can refuse. */
const unexpressed: Readonly<Record<string, readonly JsonValue[]>> = {
  // A signature for undeclared members must cover the declared ones.
  addPropsTypedWithProps: [{ name: "a", x: "s" }],
  notEnum: [{ v: "bad" }],
  minProperties: [{}],
  dateTime: [{ d: "not-a-date" }],
};

/** The line of each case that means anything. */
const anything: Readonly<Record<string, string>> = {
  tupleOpen: "t: [string?, number?, ...unknown[]];",
  requiredUndeclared: "b: unknown;",
  emptyObject: "export type Root = Record<string, unknown>;",
  typelessProps: "| unknown[]",
};

const emitted = new EmittedValidators("esm");
afterAll(() => {
  emitted.dispose();
});

const texts = new Map<string, string>();
let errors: ReturnType<typeof typeErrors>;

beforeAll(async () => {
  errors = typeErrors(await Promise.all(cases.map(moduleOf)));
}, 120_000);

describe.each(cases)("$name", ({ name, schema, validExamples, invalidExamples }) => {
  const errorOf = (label: string): string | undefined => errors.get(name)?.get(label);
  let validate: Validate | undefined;
  beforeAll(async () => {
    const { root, schemas } = tableOf(schema);
    ({ validate } = await emitted.load([{ functionName: "validate", id: root }], schemas));
  });

  it("compiles", () => {
    expect(errorOf("")).toBeUndefined();
  });

  it.each(validExamples.map((value) => [literalOf(value), value]))("takes %s", (label, value) => {
    expect(validate?.(value)).toBe(true);
    expect(errorOf(`valid ${label}`)).toBeUndefined();
  });

  it.each(invalidExamples.map((value) => [literalOf(value), value]))(
    "refuses %s",
    (label, value) => {
      expect(validate?.(value)).toBe(false);
      const only = (unexpressed[name] ?? []).map(literalOf).includes(String(label));
      expect(errorOf(`invalid ${label}`) === undefined).toBe(only);
    },
  );

  it("has a type that says something", () => {
    const code = texts.get(name)?.replace(/\/\*\*[\s\S]*?\*\//g, "") ?? "";
    expect(code).not.toMatch(/\bany\b/);
    expect(code.match(/.*\bunknown\b.*/)?.[0].trim()).toBe(anything[name]);
  });
});

async function moduleOf(c: Case): Promise<TypeModule> {
  const { root, schemas } = tableOf(c.schema);
  const names = Object.fromEntries(
    Object.keys(schemas).map((id, place) => [id, id === root ? "Root" : `Part${place}`]),
  );
  const rendered: string[] = [];
  for (const [id, name] of Object.entries(names)) {
    rendered.push((await renderTypes({ id, name, documentation: [] }, schemas, names)).text);
  }
  const declarations = rendered.join("\n\n");
  texts.set(c.name, declarations);
  return {
    name: c.name,
    declarations,
    statements: [
      // A variable may have members that the type does not name, a literal may not.
      ...c.validExamples.map((value, place) => ({
        label: `valid ${literalOf(value)}`,
        code: `declare const v${place}: ${literalOf(value)}; export const r${place}: Root = v${place};`,
      })),
      ...c.invalidExamples.map((value, place) => ({
        label: `invalid ${literalOf(value)}`,
        code: `export const i${place}: Root = ${literalOf(value)};`,
      })),
    ],
  };
}

function tableOf(schema: JsonValue): { root: SchemaId; schemas: SchemaTable } {
  return linkedTable("http://case.invalid/", schema, new Map());
}
