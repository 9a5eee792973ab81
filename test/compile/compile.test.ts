import { describe, expect, test } from "vitest";
import { compile, emitAndRun } from "./compile.js";
import { compileExamples, generatedFolders, matrix } from "./matrix.js";
import { runStripped, runTsJest } from "./run-untranspiled.js";
import { withSample } from "./sample.js";

// The first run of all installs the packages.
const timeout = 300_000;

/** A small file of the shape that we generate, and one that uses it in every way. */
function sample(extension: string): Record<string, string> {
  return {
    "messages/greeting.ts": `
      import { CompressionTypes, type Message } from "kafkajs";
      export interface Greeting { text: string; language?: string }
      export declare namespace Greetings { type Key = string }
      export const codec: CompressionTypes = CompressionTypes.GZIP;
      export const encode = (greeting: Greeting, key: Greetings.Key): Message =>
        ({ key, value: Buffer.from(JSON.stringify(greeting)) });
    `,
    "main.ts": `
      import type { Greeting } from "./messages/greeting${extension}";
      import { codec, encode } from "./messages/greeting${extension}";
      const greeting: Greeting = { text: "hello" };
      console.log(String(encode(greeting, "k").value), codec);
    `,
  };
}

const contractTest = `
  import * as fc from "fast-check";
  import { expect, test } from "vitest";
  import { encode } from "../messages/greeting.js";
  test("keys", () => {
    fc.assert(fc.property(fc.string(), (text) => expect(encode({ text }, "k").key).toBe("k")));
  });
`;

const jestSpec = `
  import { expect, test } from "@jest/globals";
  import { encode } from "./messages/greeting";
  test("keys", () => expect(encode({ text: "hello" }, "k").key).toBe("k"));
`;

const printed = '{"text":"hello"} 1\n';

describe("compile", { timeout }, () => {
  // A good sample in each mode; all versions together are the business of the matrix.
  const cases = [
    { mode: "esm", typescript: "5.8" },
    { mode: "esm", typescript: "7.0" },
    { mode: "bundler", typescript: "6.0" },
    { mode: "commonjs", typescript: "7.0" },
    { mode: "node10", typescript: "5.9" },
  ] as const;
  test.each(cases)("a good sample passes: $mode, TypeScript $typescript", async (options) => {
    expect(matrix).toContainEqual(options);
    const files = { ...sample(".js"), "testing/greeting.test.ts": contractTest };
    await withSample(files, async (folder) => {
      expect(await compile(folder, options)).toEqual({ ok: true, diagnostics: "" });
    });
  });

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

describe("running", { timeout }, () => {
  test.each(["esm", "commonjs", "node10"] as const)("emitted JavaScript: %s", async (mode) => {
    await withSample(sample(".js"), async (folder) => {
      const outcome = await emitAndRun(folder, { mode, entry: "main.ts" });
      expect(outcome).toEqual({ ok: true, output: printed });
    });
  });

  test("a program that fails is not ok", async () => {
    await withSample({ "main.ts": "throw new Error('no');" }, async (folder) => {
      const outcome = await emitAndRun(folder, { mode: "esm", entry: "main.ts" });
      expect(outcome).toMatchObject({ ok: false, output: expect.stringContaining("Error: no") });
    });
  });

  test("Node 22 strips types", async () => {
    await withSample(sample(".ts"), async (folder) => {
      expect(await runStripped(folder, "main.ts")).toEqual({ ok: true, output: printed });
      const options = { mode: "esm", typescript: "6.0", importExtension: "ts" } as const;
      expect(await compile(folder, options)).toEqual({ ok: true, diagnostics: "" });
      const emitted = await emitAndRun(folder, { ...options, entry: "main.ts" });
      expect(emitted).toEqual({ ok: true, output: printed });
    });
  });

  test("ts-jest in a CommonJS project", async () => {
    await withSample({ ...sample(""), "greeting.spec.ts": jestSpec }, async (folder) => {
      const { ok, output } = await runTsJest(folder);
      expect(output).toMatch(/Tests: +1 passed, 1 total/);
      expect(ok).toBe(true);
    });
  });
});

test("generated folders are found, and none at all is an error", async () => {
  const files = { "b/service/events/index.ts": "", "a/one/events/x/events/index.ts": "" };
  await withSample(files, async (folder) => {
    expect(await generatedFolders(folder)).toEqual(["a/one/events", "b/service/events"]);
    await expect(generatedFolders(`${folder}/b/service`)).rejects.toThrow("no generated code");
  });
});

test("of the examples only the generated folders are compiled", { timeout }, async () => {
  const newest = { mode: "esm", typescript: "7.0" } as const;
  const files = {
    "a/one/events/index.ts": "export const one: 1 = 1;",
    "a/one/service.ts": "export const text: string = 1;",
  };
  await withSample(files, async (folder) => {
    expect(await compileExamples(folder, newest)).toEqual({ ok: true, diagnostics: "" });
  });
  const wrong = { ...files, "a/one/events/messages/two.ts": "export const text: string = 1;" };
  await withSample(wrong, async (folder) => {
    const { diagnostics } = await compileExamples(folder, newest);
    expect(diagnostics).toMatch(/^src\/a\/one\/events\/messages\/two\.ts\(1,14\): error TS2322/);
  });
});
