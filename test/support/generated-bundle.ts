import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { build } from "esbuild";
import type { Target } from "../../src/config/target.js";
import { inProject } from "./documents.js";
import { outputOf } from "./output-of.js";

/** The code generated from a document, tests left out, as one ES module that imports nothing but packages. */
export function generatedBundle(
  document: unknown,
  settings: Partial<Target> = {},
): Promise<string> {
  return inProject({ "spec.yaml": document }, async (base) => {
    const output = await outputOf(base, "spec.yaml", { ...settings, testing: undefined });
    for (const [name, text] of output) {
      const file = path.join(base, name);
      await mkdir(path.dirname(file), { recursive: true });
      await writeFile(file, text);
    }
    const { outputFiles } = await build({
      entryPoints: [path.join(base, "events/index.ts")],
      ...{ bundle: true, packages: "external", platform: "node", format: "esm", write: false },
    });
    return outputFiles.map(({ text }) => text).join("");
  });
}
