import { type Mode, modes } from "./modes.js";
import { generatedCodeNeeds, type TypeScriptVersion } from "./packages.js";
import { withProject } from "./project.js";
import { tsc, tsconfig } from "./tsc.js";

/** How to compile. */
export interface CompileOptions {
  mode: Mode;
  typescript: TypeScriptVersion;
  /** The generated `importExtension`; only `ts` needs another setting of the compiler. */
  importExtension?: "js" | "ts" | "none";
}

/** What the compiler said. */
export interface Compiled {
  readonly ok: boolean;
  /** Empty when all is well; file names begin with `src/`, the copy of the folder. */
  readonly diagnostics: string;
}

/**
 * Type-checks a folder as a user's strict project would, in a scratch folder outside the checkout
 * that has only what generated code needs.
 */
export async function compile(
  folder: string,
  { mode, typescript, importExtension }: CompileOptions,
): Promise<Compiled> {
  const { packageType, typescript: known } = modes[mode];
  if (!known.includes(typescript)) throw new Error(`TypeScript ${typescript} has no mode ${mode}`);
  const files = { "tsconfig.json": tsconfig({ mode, importExtension, emit: false }) };
  const contents = { source: folder, packages: generatedCodeNeeds, packageType, files };
  return withProject(contents, async (project) => {
    const { ok, output } = await tsc(project, typescript);
    return { ok, diagnostics: output };
  });
}
