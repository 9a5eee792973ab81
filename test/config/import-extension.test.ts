import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { detectImportExtension } from "../../src/config/import-extension.js";
import { inProject, type ProjectFiles } from "../support/documents.js";

const commonjs = { module: "commonjs", moduleResolution: "node10" };

/** What is detected for `src/events`, a folder that does not exist yet, of a project with these files. */
function detected(files: ProjectFiles): Promise<string> {
  return inProject(files, async (folder) => detectImportExtension(join(folder, "src/events")));
}

/** The same for a project with these compiler options. */
function detectedOf(compilerOptions: object, type = "module"): Promise<string> {
  return detected({ "package.json": { type }, "tsconfig.json": { compilerOptions } });
}

describe("the extension of relative imports", () => {
  it.each([
    { module: "nodenext" },
    { module: "NodeNext" },
    { module: "node16" },
    { module: "node20" },
    { module: "preserve" },
    { module: "esnext", moduleResolution: "bundler" },
    { module: "esnext" },
  ])("is js for %j", async (options) => {
    expect(await detectedOf(options)).toBe("js");
  });

  it("is js where Node's own resolution makes CommonJS", async () => {
    expect(await detectedOf({ module: "nodenext" }, "commonjs")).toBe("js");
  });

  it.each([commonjs, { module: "CommonJS" }, { module: "commonjs", moduleResolution: "node" }])(
    "is none for %j",
    async (options) => {
      expect(await detectedOf(options, "commonjs")).toBe("none");
    },
  );

  it.each([
    { module: "nodenext", allowImportingTsExtensions: true },
    { module: "nodenext", rewriteRelativeImportExtensions: true },
    { module: "preserve", allowImportingTsExtensions: true, noEmit: true },
  ])("is ts for %j", async (options) => {
    expect(await detectedOf(options)).toBe("ts");
  });

  it.each(["module", "commonjs"])(
    "is js without a tsconfig.json, in a package of type %s",
    async (type) => {
      expect(await detected({ "package.json": { type } })).toBe("js");
    },
  );

  it("is js where there is nothing at all", async () => {
    expect(await detected({})).toBe("js");
  });

  it.each([
    ["module", "js"],
    ["commonjs", "none"],
  ])("follows package.json where tsconfig.json names no module: %s", async (type, expected) => {
    expect(await detectedOf({ strict: true }, type)).toBe(expected);
  });

  it("follows extends, through several files and into packages", async () => {
    const inherited = {
      "package.json": {},
      "tsconfig.json": { extends: "./config/strict.json", compilerOptions: { strict: true } },
      "config/strict.json": { extends: "@team/tsconfig/service.json" },
    };
    const service = "node_modules/@team/tsconfig/service.json";
    expect(await detected({ ...inherited, [service]: { compilerOptions: commonjs } })).toBe("none");
    const stripped = { module: "nodenext", rewriteRelativeImportExtensions: true };
    expect(await detected({ ...inherited, [service]: { compilerOptions: stripped } })).toBe("ts");
  });

  it("lets the nearest tsconfig.json win, comments and all", async () => {
    const files = {
      "package.json": {},
      "tsconfig.json": { compilerOptions: { module: "nodenext" } },
      "src/tsconfig.json": `{
        // Tests run in ts-jest.
        "compilerOptions": { "module": "commonjs", },
      }`,
    };
    expect(await detected(files)).toBe("none");
  });

  it.each([
    ["is no JSON", "{ compilerOptions"],
    ["extends what is missing", { extends: "./nowhere.json" }],
  ])("is js where tsconfig.json %s", async (_, content) => {
    expect(await detected({ "package.json": { type: "module" }, "tsconfig.json": content })).toBe(
      "js",
    );
  });
});
