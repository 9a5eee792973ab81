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

function ofMode(mode: Mode): MatrixCase[] {
  return modes[mode].typescript.map((typescript) => ({ mode, typescript }));
}
