import path from "node:path";
import { type Mode, modes, strictOptions } from "./modes.js";
import { compilers, type TypeScriptVersion } from "./packages.js";
import { type Outcome, run } from "./run.js";
import { scratchInstall } from "./scratch-install.js";

/** What a user's strict tsconfig.json says. */
export interface TsconfigOptions {
  mode: Mode;
  /** Only `ts` needs another setting of the compiler. */
  importExtension?: "js" | "ts" | "none" | undefined;
  /** Whether JavaScript is written, to `out`, or types are checked only. */
  emit: boolean;
}

/** The tsconfig.json of a project that keeps its code in `src`. */
export function tsconfig({ mode, importExtension, emit }: TsconfigOptions): {
  compilerOptions: object;
  include: string[];
} {
  const output = emit ? { rootDir: "src", outDir: "out" } : { noEmit: true };
  const allowTs =
    importExtension !== "ts"
      ? {}
      : emit
        ? { rewriteRelativeImportExtensions: true }
        : { allowImportingTsExtensions: true };
  const { compilerOptions } = modes[mode];
  return {
    compilerOptions: { ...strictOptions, ...compilerOptions, ...allowTs, ...output },
    include: ["src/**/*.ts"],
  };
}

/**
 * Compiles a project as its tsconfig.json says; the compiler need not be installed there.
 *
 * @param timeoutMs - Until the compiler is killed; nearly five minutes unless told.
 */
export async function tsc(
  project: string,
  version: TypeScriptVersion,
  timeoutMs?: number,
): Promise<Outcome> {
  const folder = path.join(await scratchInstall(compilers), `node_modules/typescript-${version}`);
  const options = { cwd: project, ...(timeoutMs === undefined ? {} : { timeoutMs }) };
  return run(process.execPath, [path.join(folder, "bin/tsc"), "-p", "."], options);
}
