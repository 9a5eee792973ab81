import { cp, readdir, readFile, rm, stat } from "node:fs/promises";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Mode, modes } from "../compile/modes.js";
import type { TypeScriptVersion } from "../compile/packages.js";
import { run } from "../compile/run.js";
import { writeAll } from "../compile/sample.js";
import { tsc, tsconfig } from "../compile/tsc.js";
import { type Installation, install } from "./installation.js";

// The first run of all installs the compilers.
const timeout = 300_000;

/** Bytes on a disk with blocks of 4 kB. */
async function sizeOf(folder: string): Promise<number> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile());
  const sizes = await Promise.all(
    files.map(async (file) => (await stat(path.join(file.parentPath, file.name))).size),
  );
  return sizes.reduce((sum, size) => sum + Math.ceil(size / 4096) * 4096, 0);
}

/** Code of a user beside the output; `sample.ts` runs it. */
const usersCode = {
  "src/config.ts": `
    import { defineConfig, type Config } from "topicwright";
    export const config: Config = defineConfig({
      services: [{ document: "specs/orders.yaml", output: "src/events", importExtension: "js" }],
    });
    // @ts-expect-error: a service has an output
    defineConfig({ services: [{ document: "specs/orders.yaml" }] });
  `,
  "src/sample.ts": `
    import { config } from "./config.js";
    import { OrderPlaced, connection, orderService, type Orders } from "./events/index.js";
    const order: OrderPlaced = { orderId: "ord-1", email: "a@b.example", lines: [{ sku: "tea", quantity: 1 }] };
    const onOrder: Orders.OrderPlaced.Handler = async (event, ctx) => {
      await ctx.send.orderPlaced(event);
    };
    const service = orderService({ client: connection("local") });
    service.consume({ orders: { orderPlaced: onOrder } });
    const verdicts = [OrderPlaced.is(order), OrderPlaced.is({ ...order, lines: [] })];
    console.log(...verdicts, String(OrderPlaced.encode(order).key), config.services.length);
    void service.close();
  `,
};

describe("the package", { timeout }, () => {
  let installed: Installation;
  beforeAll(async () => {
    installed = await install();
  }, timeout);
  afterAll(() => installed?.remove());

  test("holds what its users need and nothing else", () => {
    const places =
      /^(dist|templates|src\/runtime|src\/diagnostics\/pages)\/|^(package\.json|README\.md|LICENSE)$/;
    expect(installed.files.filter((file) => !places.test(file))).toEqual([]);
    expect(installed.files).toEqual(
      expect.arrayContaining([
        "LICENSE",
        "dist/THIRD-PARTY-LICENSES.txt",
        "dist/config.schema.json",
        "dist/types/index.d.ts",
        "src/diagnostics/pages/ref-not-found.md",
        "src/runtime/message/message.ts",
        "templates/message.ts.hbs",
      ]),
    );
  });

  test("is small with all that it depends on", async () => {
    const modules = path.join(installed.folder, "node_modules");
    const size = (await sizeOf(modules)) - (await sizeOf(path.join(modules, "kafkajs")));
    expect(size).toBeLessThan(60e6);
  });

  test("needs no package that is bundled, and has their licences", async () => {
    const modules = path.join(installed.folder, "node_modules");
    const own = JSON.parse(await readFile(path.join(modules, "topicwright/package.json"), "utf8"));
    const licences = await readFile(
      path.join(modules, "topicwright/dist/THIRD-PARTY-LICENSES.txt"),
      "utf8",
    );
    const present = await readdir(modules);
    for (const name of ["@asyncapi/parser", "@asyncapi/modelina", "ajv", "handlebars", "yargs"]) {
      expect(Object.keys(own.devDependencies)).toContain(name);
      expect(present).not.toContain(name.split("/")[0]);
      expect(licences).toMatch(new RegExp(`^${name} \\d+\\.\\d+\\.\\d+$`, "m"));
    }
  });

  test("runs, says its version, and generates what --check then accepts", async () => {
    const { version } = JSON.parse(await readFile("package.json", "utf8"));
    expect(await installed.topicwright("--version")).toMatchObject({
      output: expect.stringMatching(new RegExp(`^${version.replaceAll(".", "\\.")}$`, "m")),
    });
    const generate = ["generate", "specs/orders.yaml", "-o", "src/events"];
    const written = await installed.topicwright(...generate);
    expect(written).toMatchObject({ ok: true });
    expect(written.output).toContain("The output needs fast-check, vitest, which package.json");
    expect(await readdir(path.join(installed.folder, "src/events"))).toContain("service.ts");
    expect(await readdir(path.join(installed.folder, "test/events"))).toContain("contract.test.ts");
    expect(await installed.topicwright(...generate, "--check")).toMatchObject({ ok: true });
    expect(await installed.topicwright("lint", "specs/orders.yaml")).toMatchObject({ ok: true });
  });

  test("offers the schema of its configuration", async () => {
    const script = `
      const schema = require("topicwright/config.schema.json");
      console.log(Object.keys(schema.properties).includes("services"), typeof require("topicwright/package.json").version);
    `;
    const { output } = await run(process.execPath, ["-e", script], { cwd: installed.folder });
    expect(output).toBe("true string\n");
  });

  describe("with what the output needs beside it", () => {
    const ofPackage = ["generate", "specs/orders.yaml", "-o", "events", "--runtime", "package"];
    beforeAll(async () => {
      await installed.add("@types/node", "fast-check", "vitest");
      const generated = await installed.topicwright(...ofPackage, "--import-extension", "js");
      expect(generated).toMatchObject({ ok: true });
    }, timeout);

    test("checks types", async () => {
      const copied = ["generate", "specs/orders.yaml", "-o", "src/events", "--check"];
      for (const flags of [copied, ofPackage]) {
        const checked = await installed.topicwright(...flags, "--check-types");
        expect(checked.output).not.toMatch(/error/);
        expect(checked.ok).toBe(true);
      }
    });

    test("has the runtime that contract tests import", async () => {
      const vitest = path.join(installed.folder, "node_modules/vitest/vitest.mjs");
      const args = [vitest, "run", "events/testing", "--reporter=json"];
      const { ok, output } = await run(process.execPath, args, { cwd: installed.folder });
      expect(output).toMatch(/"numPassedTests":[1-9]\d/);
      expect(ok).toBe(true);
    });

    // A version each, so that all four take part.
    const cases: readonly { mode: Mode; typescript: TypeScriptVersion; runs: boolean }[] = [
      { mode: "esm", typescript: "5.8", runs: true },
      { mode: "bundler", typescript: "6.0", runs: false },
      { mode: "commonjs", typescript: "7.0", runs: true },
      { mode: "node10", typescript: "5.9", runs: true },
    ];
    test.each(cases)(
      "has the runtime that code imports: $mode, TypeScript $typescript",
      async ({ mode, typescript, runs }) => {
        const project = path.join(installed.folder, mode);
        await cp(path.join(installed.folder, "events"), path.join(project, "src/events"), {
          recursive: true,
        });
        await writeAll(project, {
          "package.json": JSON.stringify({ type: modes[mode].packageType }),
          "tsconfig.json": JSON.stringify(tsconfig({ mode, emit: runs })),
          ...usersCode,
        });
        expect(await tsc(project, typescript)).toEqual({ ok: true, output: "" });
        if (runs) {
          const { output } = await run(process.execPath, ["out/sample.js"], { cwd: project });
          expect(output).toContain("true false ord-1 1\n");
        }
        await rm(project, { recursive: true });
      },
    );
  });
});
