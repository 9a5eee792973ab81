import { mkdtemp, rm } from "node:fs/promises";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { documents, generated, generatedShapes } from "./all-documents.js";
import { compileCase, withAllDocuments } from "./matrix.js";
import { oneRuntime, type SharedRuntime, writeShared } from "./one-runtime.js";
import { generatedCodeNeeds } from "./packages.js";
import { scratchInstall } from "./scratch-install.js";

// The first run of all installs the packages.
const timeout = 300_000;

describe("all documents, with one copy of the runtime", { timeout }, () => {
  let project = "";
  let shared: SharedRuntime = { files: {}, links: {} };
  beforeAll(async () => {
    const all = documents();
    shared = oneRuntime({ ...(await generated(all, "js")), ...(await generatedShapes()) }, all);
    project = await mkdtemp(path.join(await scratchInstall(generatedCodeNeeds), "project-"));
    await writeShared(path.join(project, "src"), shared);
  }, timeout);
  afterAll(() => rm(project, { recursive: true, force: true }));

  test("are nothing but TypeScript, beside what marks the folder", () => {
    const files = Object.keys(shared.files);
    const others = files.filter((file) => !file.endsWith(".ts"));
    expect(new Set(others.map((file) => path.basename(file)))).toEqual(
      new Set([".gitattributes", ".topicwright.json"]),
    );
    expect(files).toContain("energy/ingest/testing/contract.test.ts");
  });

  test.each(withAllDocuments)("compile: $mode, TypeScript $typescript", async (one) => {
    // The links lead to what is in the project already.
    const exclude = Object.keys(shared.links).map((link) => `src/${link}`);
    expect(await compileCase(project, one, { emit: false, exclude })).toEqual({
      ok: true,
      output: "",
    });
  });
});
