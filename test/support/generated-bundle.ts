import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { build } from "esbuild";
import type { Target } from "../../src/config/target.js";
import { inProject } from "./documents.js";
import { outputOf } from "./output-of.js";

/** The code generated from a document, as one ES module that imports nothing but packages; with `testing`, `testService` is in it. */
export function generatedBundle(
  document: unknown,
  settings: Partial<Target> = {},
): Promise<string> {
  return inProject({ "spec.yaml": document }, async (base) => {
    const output = await outputOf(base, "spec.yaml", { testing: undefined, ...settings });
    for (const [name, text] of output) {
      const file = path.join(base, name);
      await mkdir(path.dirname(file), { recursive: true });
      await writeFile(file, text);
    }
    const { outputFiles } = await build({
      stdin: { contents: entry(settings.testing), resolveDir: base },
      ...{ bundle: true, packages: "external", platform: "node", format: "esm", write: false },
    });
    return outputFiles.map(({ text }) => text).join("");
  });
}

function entry(testing: string | undefined): string {
  const modules = ["events/index", ...(testing === undefined ? [] : [`${testing}/test-service`])];
  return modules.map((module) => `export * from "./${module}.js";\n`).join("");
}
