import { mkdtemp, rm } from "node:fs/promises";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { documents, generated } from "./all-documents.js";
import { compile } from "./compile.js";
import { compileCase, type MatrixCase, matrix, withSomeDocuments } from "./matrix.js";
import { generatedCodeNeeds } from "./packages.js";
import { run } from "./run.js";
import { runStripped, runTsJest } from "./run-untranspiled.js";
import { withSample, writeAll } from "./sample.js";
import { scratchInstall } from "./scratch-install.js";
import { program, told, usersCode } from "./users-code.js";

// The first run of all installs the packages.
const timeout = 300_000;
// Each has its own copy of the runtime.
const chosen: readonly string[] = [
  "energy/ingest.yaml",
  "order-saga/order-service.yaml",
  "photography/invite-service.yaml",
  "quickstart/orders.yaml",
  "quotes/shop.yaml",
];
const isRun = ({ mode, typescript }: MatrixCase): boolean =>
  mode !== "bundler" && typescript === "5.9";

test("there are documents of each system", () => {
  const systems = (files: readonly string[]): Set<string> =>
    new Set(files.map((file) => path.dirname(file)));
  expect(documents()).toEqual(expect.arrayContaining([...chosen]));
  expect(systems(chosen)).toEqual(systems(documents()));
  expect(matrix).toHaveLength(13);
});

describe("documents of each system", { timeout }, () => {
  let project = "";
  beforeAll(async () => {
    const output = await generated(chosen, "js");
    project = await mkdtemp(path.join(await scratchInstall(generatedCodeNeeds), "project-"));
    await writeAll(path.join(project, "src"), {
      ...output,
      "users-code.ts": usersCode(".js"),
      "program.ts": program(output, chosen, ".js"),
    });
  }, timeout);
  afterAll(() => rm(project, { recursive: true, force: true }));

  test.each(withSomeDocuments.filter((one) => !isRun(one)))(
    "compile: $mode, TypeScript $typescript",
    async (one) => {
      expect(await compileCase(project, one, { emit: false, exclude: [] })).toEqual({
        ok: true,
        output: "",
      });
    },
  );

  test.each(withSomeDocuments.filter(isRun))(
    "compile and run as JavaScript: $mode, TypeScript $typescript",
    async (one) => {
      expect(await compileCase(project, one, { emit: true, exclude: [] })).toEqual({
        ok: true,
        output: "",
      });
      const ran = await run(process.execPath, ["out/program.js"], { cwd: project });
      expect(ran).toEqual({ ok: true, output: told });
      await rm(path.join(project, "out"), { recursive: true });
    },
  );
});

describe("importExtension", { timeout }, () => {
  test("ts: Node 22 strips the types, and the compiler accepts it", async () => {
    const output = await generated(chosen, "ts");
    const files = {
      ...output,
      "users-code.ts": usersCode(".ts"),
      "program.ts": program(output, chosen, ".ts"),
    };
    await withSample(files, async (folder) => {
      expect(await runStripped(folder, "program.ts")).toEqual({ ok: true, output: told });
      const newest = { mode: "esm", typescript: "7.0", importExtension: "ts" } as const;
      expect(await compile(folder, newest)).toEqual({ ok: true, diagnostics: "" });
    });
  });

  test("none: ts-jest runs it in a CommonJS project", async () => {
    const used = chosen.filter((file) =>
      usersCode("").includes(`./${file.replace(/\.\w+$/, "/")}`),
    );
    const files = {
      ...(await generated(used, "none")),
      "users-code.ts": usersCode(""),
      "users-code.spec.ts": `
        import { expect, jest, test } from "@jest/globals";
        import { openAndClose, tellAll } from "./users-code";
        test("calls", async () => {
          const lines: string[] = [];
          jest.spyOn(console, "log").mockImplementation((...words) => void lines.push(words.join(" ")));
          tellAll();
          expect(lines).toEqual(${JSON.stringify(told.trimEnd().split("\n"))});
          await openAndClose();
        });
      `,
    };
    await withSample(files, async (folder) => {
      const { ok, output } = await runTsJest(folder);
      expect(output).toMatch(/Tests: +1 passed, 1 total/);
      expect(ok).toBe(true);
    });
  });
});
