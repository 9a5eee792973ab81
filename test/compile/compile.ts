import path from "node:path";
import { type Mode, modes, strictOptions } from "./modes.js";
import { compilers, generatedCodeNeeds, type TypeScriptVersion } from "./packages.js";
import { withProject } from "./project.js";
import { type Outcome, run } from "./run.js";
import { scratchInstall } from "./scratch-install.js";

/** How to compile. */
export interface CompileOptions {
  mode: Mode;
  typescript: TypeScriptVersion;
  /** Files below the folder; all `.ts` files unless told. */
  include?: string;
  /** The generated `importExtension`; only `ts` needs another setting of the compiler. */
  importExtension?: "js" | "ts" | "none";
}

/** What the compiler said. */
export interface Compiled {
  readonly ok: boolean;
  /** Empty when all is well; file names begin with `src/`, the copy of the folder. */
  readonly diagnostics: string;
}

/** How to compile and run. */
export interface EmitOptions extends Omit<CompileOptions, "typescript"> {
  /** A `.ts` file below the folder, run as JavaScript by this Node. */
  entry: string;
  /** 5.9 unless told, the one version that knows every mode. */
  typescript?: TypeScriptVersion;
}

/**
 * Type-checks a folder as a user's strict project would, in a scratch folder outside the checkout
 * that has only what generated code needs.
 */
export async function compile(folder: string, options: CompileOptions): Promise<Compiled> {
  return inProject(folder, options, { noEmit: true }, async (project) => {
    const { ok, output } = await tsc(project, options.typescript);
    return { ok, diagnostics: output };
  });
}

/** Compiles a folder to JavaScript and runs one of its files under plain `node`. */
export async function emitAndRun(folder: string, options: EmitOptions): Promise<Outcome> {
  const { entry, typescript = "5.9" } = options;
  const emit = { rootDir: "src", outDir: "out" };
  return inProject(folder, { ...options, typescript }, emit, async (project) => {
    const compiled = await tsc(project, typescript);
    if (!compiled.ok) return compiled;
    const script = path.join("out", entry.replace(/\.ts$/, ".js"));
    return run(process.execPath, [script], { cwd: project });
  });
}

async function inProject<T>(
  source: string,
  { mode, typescript, include = "**/*.ts", importExtension }: CompileOptions,
  output: Readonly<Record<string, string | boolean>>,
  work: (project: string) => Promise<T>,
): Promise<T> {
  const { packageType, compilerOptions, typescript: known } = modes[mode];
  if (!known.includes(typescript)) throw new Error(`TypeScript ${typescript} has no mode ${mode}`);
  const allowTs =
    importExtension !== "ts"
      ? {}
      : output["noEmit"]
        ? { allowImportingTsExtensions: true }
        : { rewriteRelativeImportExtensions: true };
  const tsconfig = {
    compilerOptions: { ...strictOptions, ...compilerOptions, ...allowTs, ...output },
    include: [`src/${include}`],
  };
  const files = { "tsconfig.json": tsconfig };
  return withProject({ source, packages: generatedCodeNeeds, packageType, files }, work);
}

async function tsc(project: string, version: TypeScriptVersion): Promise<Outcome> {
  const folder = path.join(await scratchInstall(compilers), `node_modules/typescript-${version}`);
  return run(process.execPath, [path.join(folder, "bin/tsc"), "-p", "."], { cwd: project });
}
