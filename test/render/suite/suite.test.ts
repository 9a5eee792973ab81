import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, expect, it } from "vitest";
import { isJsonObject, type JsonValue } from "../../../src/contract/json.js";
import { issueModes } from "../../../src/lib/issue-modes.js";
import { renderTypes } from "../../../src/render/types/render-types.js";
import { literalOf, type TypeModule, typeErrors } from "../types/type-check.js";
import { EmittedValidators } from "../validator/emitted.js";
import { type Group, readSuite, textsIn } from "./suite.js";

/** What the suite shows, test by test; `UPDATE=1` writes it anew, and keeps the reasons. */
interface Golden {
  readonly validators: {
    readonly right: number;
    /** Tests that a validator judges otherwise, each with the reason. */
    readonly wrong: Readonly<Record<string, string>>;
  };
  readonly types: {
    /** Valid instances whose type is refused, each with the reason. */
    readonly refused: Readonly<Record<string, string>>;
    /** Invalid instances: those that a literal of the type can't be, and by keyword those that it can. */
    readonly expressed: number;
    readonly tooLoose: Readonly<Record<string, number>>;
  };
}

const path = join(import.meta.dirname, "golden.json");
const golden: Golden = JSON.parse(readFileSync(path, "utf8"));
const suite = readSuite();
const emitted = new EmittedValidators("esm");
afterAll(() => {
  emitted.dispose();
});

it.each(issueModes)(
  "is judged by validators that tell the %s issue(s) as the golden file says",
  {
    timeout: 120_000,
  },
  async (issues) => {
    const tests = suite.flatMap(({ tests }) => tests);
    const wrong: string[] = [];
    for (const { root, schemas, tests } of suite) {
      const request = { functionName: "validate", id: root };
      const { validate } = await emitted.load([request], schemas, issues);
      for (const { name, data, valid } of tests) {
        if (validate?.(data) !== valid) wrong.push(name);
      }
    }
    const found = {
      right: tests.length - wrong.length,
      wrong: reasons(wrong, golden.validators.wrong),
    };
    update({ validators: found });
    expect(found).toEqual(golden.validators);
    expect(tests.length).toBe(927);
  },
);

it("fits the types as the golden file says", { timeout: 120_000 }, async () => {
  const modules = await Promise.all(suite.map(moduleOf));
  const errors = typeErrors(modules);
  const broken = modules.filter(({ name }) => errors.get(name)?.has(""));
  expect(broken.map(({ name }) => [name, errors.get(name)?.get("")])).toEqual([]);
  const tests = suite.flatMap(({ file, tests }, index) =>
    tests.map((test) => ({
      ...test,
      file,
      fits: errors.get(`group-${index}`)?.has(test.name) === false,
    })),
  );
  const refused = tests.filter(({ valid, fits }) => valid && !fits).map(({ name }) => name);
  const loose = tests.filter(({ valid, fits }) => !valid && fits);
  const tooLoose: Record<string, number> = {};
  for (const { file } of loose) tooLoose[file] = (tooLoose[file] ?? 0) + 1;
  const found = {
    refused: reasons(refused, golden.types.refused),
    expressed: tests.filter(({ valid, fits }) => !valid && !fits).length,
    tooLoose,
  };
  update({ types: found });
  expect(found).toEqual(golden.types);
});

function reasons(names: readonly string[], known: Readonly<Record<string, string>>): object {
  return Object.fromEntries(names.map((name) => [name, known[name] ?? "no reason given"]));
}

function update(part: object): void {
  if (process.env["UPDATE"] === undefined) return;
  const before = JSON.parse(readFileSync(path, "utf8"));
  writeFileSync(path, `${JSON.stringify({ ...before, ...part }, null, 2)}\n`);
}

async function moduleOf({ root, schemas, tests }: Group, index: number): Promise<TypeModule> {
  const ids = Object.keys(schemas);
  const names = Object.fromEntries(
    ids.map((id, place) => [id, id === root ? "Root" : `Part${place}`]),
  );
  const rendered: string[] = [];
  for (const [id, name] of Object.entries(names)) {
    rendered.push((await renderTypes({ id, name, documentation: [] }, schemas, names)).text);
  }
  const spoken = Object.values(schemas).flatMap(({ json }) => textsIn(json as JsonValue));
  return {
    name: `group-${index}`,
    declarations: rendered.join("\n\n"),
    statements: tests.map(({ name, data, valid }, place) => ({
      label: name,
      code: valid
        ? `declare const v${place}: ${typeOf(data, spoken)}; export const r${place}: Root = v${place};`
        : `export const r${place}: Root = ${literalOf(data)};`,
    })),
  };
}

/** The type of one value. It names absent members too: without one in common TypeScript takes a type for a slip. */
function typeOf(value: JsonValue, spoken: readonly string[]): string {
  if (Array.isArray(value)) return `[${value.map((part) => typeOf(part, spoken)).join(", ")}]`;
  if (!isJsonObject(value)) return literalOf(value);
  const names = [...new Set([...Object.keys(value), ...spoken])];
  const members = names.map((name) => {
    const part = Object.hasOwn(value, name) ? value[name] : undefined;
    const key = JSON.stringify(name);
    return part === undefined ? `${key}?: never` : `${key}: ${typeOf(part, spoken)}`;
  });
  return `{ ${members.join("; ")} }`;
}
