import { createRequire } from "node:module";
import { join } from "node:path";
import type * as TsMorph from "ts-morph";
import { type Diagnostic, diagnostic } from "../diagnostics/diagnostic.js";
import type { OutputFile } from "./assemble.js";

/**
 * Type-checks the output in memory, as if it stood at its place below `base`, with the strictest settings. Each
 * error names the part of the document that the broken file prints. Packages are looked up from there as usual.
 */
export function checkTypes(
  base: string,
  files: readonly OutputFile[],
  /** Packages that stand among the files: their folders by their names. */
  packages: Readonly<Record<string, string>> = {},
): readonly Diagnostic[] {
  const { Project, ts } = loadTsMorph();
  const project = new Project({
    skipAddingFilesFromTsConfig: true,
    compilerOptions: {
      target: ts.ScriptTarget.ES2022,
      module: ts.ModuleKind.Preserve,
      moduleResolution: ts.ModuleResolutionKind.Bundler,
      allowImportingTsExtensions: true,
      noEmit: true,
      strict: true,
      exactOptionalPropertyTypes: true,
      noUncheckedIndexedAccess: true,
      noUnusedLocals: true,
      noUnusedParameters: true,
      noImplicitOverride: true,
      isolatedModules: true,
      erasableSyntaxOnly: true,
      skipLibCheck: true,
      types: ["node"],
      paths: Object.fromEntries(
        Object.entries(packages).map(([name, folder]) => [`${name}/*`, [join(base, folder, "*")]]),
      ),
    },
  });
  const bySourceFile = new Map<string, OutputFile>();
  for (const file of files) {
    const path = project
      .createSourceFile(join(base, file.path), file.text, { overwrite: true })
      .getFilePath();
    bySourceFile.set(path, file);
  }
  return project.getPreEmitDiagnostics().map((found) => {
    const file = bySourceFile.get(found.getSourceFile()?.getFilePath() ?? "");
    const text = ts.flattenDiagnosticMessageText(found.compilerObject.messageText, " ");
    const place = file === undefined ? "" : ` in ${file.path}:${found.getLineNumber() ?? 1}`;
    return diagnostic("types-broken", {
      message: `The code made of this part of the document does not type-check${place}: ${text}`,
      remedy:
        file === undefined
          ? "Install kafkajs and @types/node, and vitest and fast-check for the generated tests."
          : "If kafkajs, @types/node, vitest and fast-check are installed, this is a defect of topicwright: please report it.",
      source: file?.source,
    });
  });
}

/** ts-morph is loaded only here: its compiler costs a quarter of a second. As CommonJS it loads twice as fast. */
function loadTsMorph(): typeof TsMorph {
  const load = createRequire(import.meta.url);
  // createRequire is untyped; the package's own types describe what it loads.
  return load("ts-morph") as typeof TsMorph;
}
