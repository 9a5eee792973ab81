import { type Mode, modes } from "./modes.js";
import type { TypeScriptVersion } from "./packages.js";
import type { Outcome } from "./run.js";
import { writeAll } from "./sample.js";
import { tsc, tsconfig } from "./tsc.js";

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

function ofMode(mode: Mode): MatrixCase[] {
  return modes[mode].typescript.map((typescript) => ({ mode, typescript }));
}

/** Those that take all documents: the oldest and the newest compiler, whose two kinds of ESM find the same files. */
export const withAllDocuments: readonly MatrixCase[] = matrix.filter(
  ({ mode, typescript }) => typescript === "7.0" || (typescript === "5.8" && mode !== "bundler"),
);

/** Those that take documents of each system. */
export const withSomeDocuments: readonly MatrixCase[] = matrix.filter(
  (one) => !withAllDocuments.includes(one),
);

/** Compiles a project of `scratchInstall` with the mode's package.json and tsconfig.json. */
export async function compileCase(
  project: string,
  { mode, typescript }: MatrixCase,
  { emit, exclude }: { emit: boolean; exclude: readonly string[] },
): Promise<Outcome> {
  await writeAll(project, {
    "package.json": JSON.stringify({ private: true, type: modes[mode].packageType }),
    "tsconfig.json": JSON.stringify({ ...tsconfig({ mode, emit }), exclude }),
  });
  return tsc(project, typescript);
}
