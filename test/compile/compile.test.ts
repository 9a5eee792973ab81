import { describe, expect, test } from "vitest";
import { compile } from "./compile.js";
import { withSample } from "./sample.js";

// The first run of all installs the packages.
const timeout = 300_000;

// That good code passes is shown with the generated one, in all-documents.test.ts.
describe("compile", { timeout }, () => {
  // By flag: a file that breaks it, and the error that has to come.
  const wrong: Record<string, [text: string, code: string]> = {
    strict: ["export const length: number = 'text';", "TS2322"],
    exactOptionalPropertyTypes: ["export const g: { a?: 1 } = { a: undefined };", "TS2375"],
    noUncheckedIndexedAccess: ["export const f = (a: 1[]): 1 => a[0];", "TS2322"],
    noUnusedLocals: ["export function f(): void { const unused = 1; }", "TS6133"],
    noUnusedParameters: ["export function f(unused: 1): void {}", "TS6133"],
    noImplicitOverride: [
      "class A { m(): void {} } export class B extends A { m(): void {} }",
      "TS4114",
    ],
    isolatedModules: ["import { Message } from 'kafkajs'; export { Message };", "TS1205"],
    erasableSyntaxOnly: ["export enum E { A }", "TS1294"],
    "package-of-ours": ["export type { Ajv } from 'ajv';", "TS2307"],
  };

  // The oldest compiler and the one written in Go are those that might know a flag less.
  test.each(["5.8", "7.0"] as const)("TypeScript %s catches every fault", async (typescript) => {
    const files = Object.entries(wrong).map(([flag, [text]]) => [`${flag}.ts`, text] as const);
    const { ok, diagnostics } = await withSample(Object.fromEntries(files), (folder) =>
      compile(folder, { mode: "commonjs", typescript }),
    );
    expect(ok).toBe(false);
    const found = diagnostics.matchAll(/^src\/(.+)\.ts\(\d+,\d+\): error (TS\d+)/gm);
    const expected = Object.entries(wrong).map(([flag, [, code]]) => [flag, code]);
    expect([...found].map(([, flag, code]) => [flag, code]).sort()).toEqual(expected.sort());
  });

  // Apart: the compiler comes to these only when there is nothing else to say.
  test.each(["5.8", "7.0"] as const)(
    "TypeScript %s wants exports annotated",
    async (typescript) => {
      const text = "export const chance = Math.random();";
      const { ok, diagnostics } = await withSample({ "wrong.ts": text }, (folder) =>
        compile(folder, { mode: "esm", typescript }),
      );
      expect(diagnostics).toMatch(/^src\/wrong\.ts\(1,14\): error TS9010: /);
      expect(ok).toBe(false);
    },
  );

  test("type imports have to say so where verbatimModuleSyntax is on", async () => {
    const text = 'import { Message } from "kafkajs";\nexport type M = Message;\n';
    await withSample({ "wrong.ts": text }, async (folder) => {
      const typescript = "6.0";
      const esm = await compile(folder, { mode: "esm", typescript });
      expect(esm.diagnostics).toContain("TS1484");
      expect(await compile(folder, { mode: "commonjs", typescript })).toMatchObject({ ok: true });
    });
  });
});
