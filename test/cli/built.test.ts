import { readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { describe, expect, it } from "vitest";
import { type Outcome, run } from "../compile/run.js";
import { documentOf, inProject } from "../support/documents.js";

const cli = join(import.meta.dirname, "../../dist/cli.js");

/** Fails as soon as the program loads the generator, or anything as big as the parser. */
const watchLoading = `
  export async function load(url, context, next) {
    const loaded = await next(url, context);
    const size = loaded.source?.length ?? 0;
    if (/fresh-output/.test(url) || size > 250_000) throw new Error("loads " + url + ": " + size);
    return loaded;
  }
`;
const preload = 'import { register } from "node:module"; register("./watch.mjs", import.meta.url);';

const files = {
  "package.json": { type: "module" },
  "watch.mjs": watchLoading,
  "preload.mjs": preload,
  "spec.yaml": documentOf({ orders: { OrderPlaced: { payload: { type: "object" } } } }),
  "topicwright.config.yaml": "services: [{ document: spec.yaml, output: src/events }]",
};

function built(folder: string, watched: boolean, ...argv: readonly string[]): Promise<Outcome> {
  const watch = watched ? ["--import", pathToFileURL(join(folder, "preload.mjs")).href] : [];
  return run(process.execPath, [...watch, cli, ...argv], { cwd: folder });
}

describe("the built command line", () => {
  it("says its version without loading anything that is big", async () => {
    const { version } = JSON.parse(readFileSync(join(cli, "../../package.json"), "utf8"));
    await inProject(files, async (folder) => {
      const said = await built(folder, true, "--version");
      expect(said).toEqual({ ok: true, output: `${version}\n` });
    });
  });

  it("does not load the generator for an unchanged document, told by flags or configuration", async () => {
    const byFlags = ["generate", "spec.yaml", "-o", "src/events"];
    await inProject(files, async (folder) => {
      // What is watched does happen where something is to be generated.
      const { ok, output } = await built(folder, true, ...byFlags);
      expect(output).toMatch(/loads file:.*fresh-output/);
      expect(ok).toBe(false);
      expect((await built(folder, false, ...byFlags)).output).toMatch(/\d+ changed/);
      for (const argv of [byFlags, ["generate"], ["generate", "--check"]]) {
        const unchanged = await built(folder, true, ...argv);
        expect(unchanged.output).toContain("nothing to do");
        expect(unchanged.ok).toBe(true);
      }
    });
  });
});
