import { readdirSync, readFileSync } from "node:fs";
import { beforeAll, describe, expect, it } from "vitest";
import type { JsonObject, JsonValue } from "../../../src/contract/json.js";
import { type RenderedTypes, renderTypes } from "../../../src/render/types/render-types.js";
import { checkValue } from "../../../src/render/validator/check-value.js";
import { idOf, namesOf, ROOT, schemaTable } from "../schema-table.js";
import { literalOf, type TypeModule, typeErrors } from "./type-check.js";

interface Case {
  readonly name: string;
  readonly schema: JsonValue;
  /** Schemas with declarations of their own, by the name that `$ref: "#/<name>"` uses. */
  readonly others?: JsonObject;
  /** Values that fit schema and type. */
  readonly valid?: readonly JsonValue[];
  /** Values that fit both, but have members of which a literal of the type must not have. */
  readonly open?: readonly JsonValue[];
  /** Values that fit neither. */
  readonly invalid?: readonly JsonValue[];
  /** Values that only the validator refuses. */
  readonly unexpressed?: readonly JsonValue[];
  /** The declarations, to the letter. */
  readonly text?: string;
  /** Parts of the declarations. */
  readonly contains?: readonly string[];
}

const folder = new URL("cases/", import.meta.url);
const cases = readdirSync(folder).flatMap((file) =>
  (JSON.parse(readFileSync(new URL(file, folder), "utf8")) as Case[]).map((c) => ({
    ...c,
    name: `${file.replace(".json", "")}: ${c.name}`,
  })),
);

const rendered = new Map<string, RenderedTypes>();
let errors: ReturnType<typeof typeErrors>;

beforeAll(async () => {
  const modules: TypeModule[] = [];
  for (const [index, c] of cases.entries()) modules.push(await moduleOf(`case-${index}`, c));
  errors = typeErrors(modules);
}, 120_000);

describe.each(cases.map((c, index) => [c.name, c, index] as const))("%s", (_name, c, index) => {
  const errorsOf = (label: string): string | undefined => errors.get(`case-${index}`)?.get(label);

  it("compiles", () => {
    expect(errorsOf("")).toBeUndefined();
  });

  const table = schemaTable(c.schema, c.others);
  it.each(labelled(c, ["valid", "open"]))("%s fits schema and type", (label, value) => {
    expect(checkValue(ROOT, value, table)).toEqual([]);
    expect(errorsOf(label)).toBeUndefined();
    expect(errorsOf(`${label} as a variable`)).toBeUndefined();
  });
  it.each(labelled(c, ["invalid"]))("%s fits neither schema nor type", (label, value) => {
    expect(checkValue(ROOT, value, table)).not.toEqual([]);
    expect(errorsOf(label)).toBeDefined();
  });
  it.each(labelled(c, ["unexpressed"]))("%s is refused by the validator only", (label, value) => {
    expect(checkValue(ROOT, value, table)).not.toEqual([]);
    expect(errorsOf(label)).toBeUndefined();
  });

  it("looks as it should", () => {
    const { text, references } = rendered.get(c.name) ?? { text: "", references: [] };
    if (c.text !== undefined) expect(text).toBe(c.text);
    for (const part of c.contains ?? []) expect(text).toContain(part);
    for (const reference of references) expect(text).toMatch(new RegExp(`\\b${reference}\\b`));
  });
});

async function moduleOf(module: string, c: Case): Promise<TypeModule> {
  const table = schemaTable(c.schema, c.others);
  const names = namesOf(c.others);
  const root = await renderTypes({ id: ROOT, name: "Root", documentation: [] }, table, names);
  rendered.set(c.name, root);
  const declarations = [root.text];
  for (const name of Object.keys(c.others ?? {})) {
    const other = await renderTypes({ id: idOf(name), name, documentation: [] }, table, {
      ...names,
      [ROOT]: "Root",
    });
    declarations.push(other.text);
  }
  const statements = labelled(c, ["valid", "invalid", "unexpressed"]).map(([label, value], i) => ({
    label,
    code: `export const value${i}: Root = ${literalOf(value)};`,
  }));
  // A variable may have members that the type does not name, a literal may not.
  const variables = labelled(c, ["valid", "open"]).flatMap(([label, value], i) => [
    { label: "", code: `declare const variable${i}: ${literalOf(value)};` },
    { label: `${label} as a variable`, code: `export const copy${i}: Root = variable${i};` },
  ]);
  return {
    name: module,
    declarations: declarations.join("\n\n"),
    statements: [...statements, ...variables],
  };
}

type Group = "valid" | "open" | "invalid" | "unexpressed";

function labelled(c: Case, groups: readonly Group[]): [string, JsonValue][] {
  return groups.flatMap((group) =>
    (c[group] ?? []).map((value): [string, JsonValue] => [`${group} ${literalOf(value)}`, value]),
  );
}
