import { readdirSync } from "node:fs";
import path from "node:path";
import { type Mode, modes } from "../compile/modes.js";
import type { TypeScriptVersion } from "../compile/packages.js";
import { writeAll } from "../compile/sample.js";
import { tsc, tsconfig } from "../compile/tsc.js";

/** The compiler of each mode: the fastest that knows it. */
const compilers: Readonly<Record<Mode, TypeScriptVersion>> = {
  esm: "7.0",
  bundler: "7.0",
  commonjs: "7.0",
  node10: "5.9",
};

/**
 * Compiles all outputs of a project (`src/<output>/…`) as one program.
 *
 * @returns What the compiler said of each output that it found fault with; what is none's (the runtime) under "".
 */
export async function compileAll(
  project: string,
  mode: Mode,
): Promise<ReadonlyMap<string, readonly string[]>> {
  const outputs = readdirSync(path.join(project, "src"));
  // Links to the one runtime, which is in the project already.
  const links = outputs.flatMap((output) => [
    `src/${output}/runtime`,
    `src/${output}/testing/runtime`,
  ]);
  const own = ["src/runtime", "src/testing/runtime"];
  await writeAll(project, {
    "package.json": JSON.stringify({ private: true, type: modes[mode].packageType }),
    "tsconfig.json": JSON.stringify({
      ...tsconfig({ mode, emit: false }),
      exclude: links.filter((link) => !own.includes(link)),
    }),
  });
  const { ok, output: said } = await tsc(project, compilers[mode]);
  const faults = new Map<string, string[]>();
  if (ok) return faults;
  for (const line of said.split("\n").filter((text) => /: error TS|^error/.test(text))) {
    const [, output = ""] = /^src\/(d\d+)\//.exec(line) ?? [];
    faults.set(output, [...(faults.get(output) ?? []), line]);
  }
  if (faults.size === 0) faults.set("", [said.slice(0, 2000)]);
  return faults;
}
