import { readdir } from "node:fs/promises";
import path from "node:path";
import { type Compiled, compile } from "./compile.js";
import { type Mode, modes } from "./modes.js";
import type { TypeScriptVersion } from "./packages.js";

/** One way to compile that generated code has to pass. */
export interface MatrixCase {
  readonly mode: Mode;
  readonly typescript: TypeScriptVersion;
}

/** Every mode with every TypeScript version that knows it: thirteen cases. */
export const matrix: readonly MatrixCase[] = [
  ...ofMode("esm"),
  ...ofMode("bundler"),
  ...ofMode("commonjs"),
  ...ofMode("node10"),
];

/**
 * The generated folders of the examples, `<system>/<service>/events`, in order. Rejects when there
 * are none: a matrix over nothing would pass.
 */
export async function generatedFolders(examples: string): Promise<string[]> {
  const entries = await readdir(examples, { recursive: true, withFileTypes: true });
  const folders = entries
    .filter((entry) => entry.isDirectory() && entry.name === "events")
    .map((entry) => path.relative(examples, path.join(entry.parentPath, entry.name)))
    .filter((folder) => folder.split(path.sep).length === 3)
    .sort();
  if (folders.length === 0) throw new Error(`no generated code in ${examples}/*/*/events`);
  return folders;
}

/**
 * Compiles the generated folders of all examples in one go (the hand-written code beside them is
 * left out). Rejects when there are none.
 */
export async function compileExamples(examples: string, one: MatrixCase): Promise<Compiled> {
  await generatedFolders(examples);
  return compile(examples, { ...one, include: "*/*/events/**/*.ts" });
}

function ofMode(mode: Mode): MatrixCase[] {
  return modes[mode].typescript.map((typescript) => ({ mode, typescript }));
}
